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
 */
public record ModelConfig(Path directory, boolean requireNeural) implements CheckedAtStart {

    private static final String DEFAULT_DIRECTORY = "/opt/monitoring-system/models";

    /**
     * Reads all settings.
     *
     * @throws SettingException naming the first variable with an unusable value
     */
    public static ModelConfig from(Settings settings) {
        String directory = settings.text("MODEL_DIR").orElse(DEFAULT_DIRECTORY);
        try {
            return new ModelConfig(Path.of(directory).toAbsolutePath().normalize(),
                    settings.flag("LIQUID_REQUIRE_NN_ARTIFACT", false));
        } catch (InvalidPathException e) {
            throw new SettingException("MODEL_DIR", directory, "is no path: " + e.getReason());
        }
    }
}
