package io.tidewatch.models;

import io.tidewatch.models.trees.TreeFormatException;
import java.util.Objects;

/**
 * A tabular artifact ready to answer.
 *
 * @param artifact  what was read
 * @param model     what answers
 * @param surrogate whether the linear weights answer for a tree ensemble that cannot be evaluated
 */
public record ServedTabular(TabularArtifact artifact, TabularModel model, boolean surrogate) implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ServedTabular.class.getName());

    public ServedTabular {
        Objects.requireNonNull(artifact, "artifact");
        Objects.requireNonNull(model, "model");
    }

    /**
     * Opens an artifact: its trees if it has some, else its weights.
     *
     * @throws ArtifactRejectedException when its trees cannot be evaluated and it has no weights instead
     */
    public static ServedTabular open(TabularArtifact artifact, OnnxSessions sessions) {
        if (artifact.booster().isEmpty()) {
            return new ServedTabular(artifact, new LinearTabularModel(artifact), false);
        }
        try {
            return new ServedTabular(artifact, BoosterTabularModel.open(artifact, sessions), false);
        } catch (TreeFormatException e) {
            if (artifact.weights().isEmpty()) {
                throw new ArtifactRejectedException("its trees cannot be evaluated: " + e.getMessage(), e);
            }
            LOG.log(System.Logger.Level.WARNING, "The weights of " + artifact.modelName()
                    + " answer for its trees, which cannot be evaluated: " + e.getMessage());
            return new ServedTabular(artifact, new LinearTabularModel(artifact), true);
        }
    }

    /** Frees what the model holds outside the heap. */
    @Override
    public void close() {
        if (model instanceof BoosterTabularModel booster) {
            booster.close();
        }
    }
}
