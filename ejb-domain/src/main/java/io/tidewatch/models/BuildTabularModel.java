package io.tidewatch.models;

import io.tidewatch.models.attribution.Attribution;
import java.util.List;
import java.util.Objects;

/** The tabular part of a build; its sessions are opened for each call that finds them closed. */
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

    @Override
    public void scoreAll(float[] rows, int rowCount, int stride, int head, double[] out) {
        sessions.use(build, loaded -> {
            loaded.tabularModel().scoreAll(rows, rowCount, stride, head, out);
            return out;
        });
    }

    @Override
    public Attribution attribute(float[] features, int head) {
        return sessions.use(build, loaded -> loaded.tabularModel().attribute(features, head));
    }
}
