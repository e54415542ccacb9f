package io.tidewatch.models;

import java.util.List;
import java.util.Objects;

/** The tabular part of a build, looked up for each call, so that a session closed meanwhile is opened again. */
final class BuildTabularModel implements TabularModel {

    private final BuildSessions sessions;
    private final BuildRef build;

    BuildTabularModel(BuildSessions sessions, BuildRef build) {
        this.sessions = Objects.requireNonNull(sessions, "sessions");
        this.build = Objects.requireNonNull(build, "build");
    }

    @Override
    public List<TabularOutput> evaluate(float[] features) {
        return sessions.use(build, loaded -> loaded.tabularModel().evaluate(features));
    }

    @Override
    public List<List<TabularOutput>> evaluateAll(List<float[]> vectors) {
        return sessions.use(build, loaded -> loaded.tabularModel().evaluateAll(vectors));
    }
}
