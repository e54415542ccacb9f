package io.tidewatch.models;

import io.tidewatch.models.attribution.Attribution;
import java.util.Objects;

/** The neural part of a build; its sessions are opened for each call that finds them closed. */
final class BuildNeuralModel implements NeuralModel {

    private final BuildSessions sessions;
    private final BuildRef build;

    BuildNeuralModel(BuildSessions sessions, BuildRef build) {
        this.sessions = Objects.requireNonNull(sessions, "sessions");
        this.build = Objects.requireNonNull(build, "build");
    }

    private static NeuralModel part(LoadedBuild loaded) {
        return loaded.neuralModel().orElseThrow();
    }

    @Override
    public double evaluate(float[] features) {
        return sessions.use(build, loaded -> part(loaded).evaluate(features));
    }

    @Override
    public double evaluate(float[] features, int head) {
        return sessions.use(build, loaded -> part(loaded).evaluate(features, head));
    }

    @Override
    public void scoreAll(float[] rows, int rowCount, int stride, int head, double[] out) {
        sessions.use(build, loaded -> {
            part(loaded).scoreAll(rows, rowCount, stride, head, out);
            return out;
        });
    }

    @Override
    public Attribution attribute(float[] features, int head) {
        return sessions.use(build, loaded -> part(loaded).attribute(features, head));
    }

    @Override
    public void scoreAll(float[] rows, int rowCount, int stride, double[] out) {
        sessions.use(build, loaded -> {
            part(loaded).scoreAll(rows, rowCount, stride, out);
            return out;
        });
    }

    @Override
    public Attribution attribute(float[] features) {
        return sessions.use(build, loaded -> part(loaded).attribute(features));
    }
}
