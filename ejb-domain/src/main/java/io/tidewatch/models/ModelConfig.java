package io.tidewatch.models;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The settings of models, read once.
 *
 * @param directory     {@code MODEL_DIR}: root of builds and legacy artifacts; need not exist
 * @param requireNeural {@code LIQUID_REQUIRE_NN_ARTIFACT}: whether ensembles without their neural part are refused
 * @param retention     {@code MODEL_RETENTION_BUILDS}: of how many retired builds of a model and symbol the files are kept, at least
 */
public record ModelConfig(Path directory, boolean requireNeural, int retention) implements CheckedAtStart {

    private static final String DEFAULT_DIRECTORY = "/opt/monitoring-system/models";

    private static final int USUAL_RETENTION = 10;
    private static final int MOST_RETENTION = 10_000;

    /** With the usual retention. */
    public ModelConfig(Path directory, boolean requireNeural) {
        this(directory, requireNeural, USUAL_RETENTION);
    }

    /**
     * Reads all settings.
     *
     * @throws SettingException naming the first variable with an unusable value
     */
    public static ModelConfig from(Settings settings) {
        String directory = settings.text("MODEL_DIR").orElse(DEFAULT_DIRECTORY);
        try {
            return new ModelConfig(Path.of(directory).toAbsolutePath().normalize(),
                    settings.flag("LIQUID_REQUIRE_NN_ARTIFACT", false),
                    (int) settings.whole("MODEL_RETENTION_BUILDS", USUAL_RETENTION, 1, MOST_RETENTION));
        } catch (InvalidPathException e) {
            throw new SettingException("MODEL_DIR", directory, "is no path: " + e.getReason());
        }
    }
}
