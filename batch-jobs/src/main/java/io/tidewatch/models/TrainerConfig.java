package io.tidewatch.models;

import io.tidewatch.models.training.CandleQuality;
import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.Settings;
import java.time.Duration;

/**
 * Limits of training: how long the program may work, and what candles must be like. Read once.
 *
 * @param timeout  {@code TRAINER_TIMEOUT_MINUTES}: longest time for one symbol
 * @param silence  {@code TRAINER_TIMEOUT_SILENT_MINUTES}: longest time without a word from it
 * @param attempts {@code TRAINER_ATTEMPTS}: how often a symbol is tried when the program is killed from outside
 * @param candles  {@code DQ_MIN_ROWS}, {@code DQ_MIN_COVERAGE_RATIO}, {@code DQ_MAX_INVALID_PRICE_RATE}, {@code DQ_MAX_STALE_RATIO},
 *                 {@code DQ_STALE_GAP_MULTIPLIER}
 */
public record TrainerConfig(Duration timeout, Duration silence, int attempts, CandleQuality.Limits candles)
        implements CheckedAtStart {

    /** @throws io.tidewatch.ops.SettingException naming the first variable with an unusable value */
    public static TrainerConfig from(Settings settings) {
        return new TrainerConfig(Duration.ofMinutes(settings.whole("TRAINER_TIMEOUT_MINUTES", 240, 1, 100_000)),
                Duration.ofMinutes(settings.whole("TRAINER_TIMEOUT_SILENT_MINUTES", 60, 1, 100_000)),
                (int) settings.whole("TRAINER_ATTEMPTS", 2, 1, 10), candles(settings));
    }

    private static CandleQuality.Limits candles(Settings settings) {
        return new CandleQuality.Limits((int) settings.whole("DQ_MIN_ROWS", 200, 1, 1_000_000),
                settings.number("DQ_MIN_COVERAGE_RATIO", 0.7, 0, 1), settings.number("DQ_MAX_INVALID_PRICE_RATE", 0.005, 0, 1),
                settings.number("DQ_MAX_STALE_RATIO", 0.1, 0, 1), settings.number("DQ_STALE_GAP_MULTIPLIER", 3, 1, 1_000));
    }
}
