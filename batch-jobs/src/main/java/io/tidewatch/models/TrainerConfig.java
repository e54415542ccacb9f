package io.tidewatch.models;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.Settings;
import java.time.Duration;

/**
 * How long the training program may work, read once.
 *
 * @param timeout  {@code TRAINER_TIMEOUT_MINUTES}: longest time for one symbol
 * @param silence  {@code TRAINER_TIMEOUT_SILENT_MINUTES}: longest time without a word from it
 * @param attempts {@code TRAINER_ATTEMPTS}: how often a symbol is tried when the program is killed from outside
 */
public record TrainerConfig(Duration timeout, Duration silence, int attempts) implements CheckedAtStart {

    /** @throws io.tidewatch.ops.SettingException naming the first variable with an unusable value */
    public static TrainerConfig from(Settings settings) {
        return new TrainerConfig(Duration.ofMinutes(settings.whole("TRAINER_TIMEOUT_MINUTES", 240, 1, 100_000)),
                Duration.ofMinutes(settings.whole("TRAINER_TIMEOUT_SILENT_MINUTES", 60, 1, 100_000)),
                (int) settings.whole("TRAINER_ATTEMPTS", 2, 1, 10));
    }
}
