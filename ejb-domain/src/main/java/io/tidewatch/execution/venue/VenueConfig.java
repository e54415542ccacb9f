package io.tidewatch.execution.venue;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * The settings of watching venues and reconciling with them, read once.
 *
 * @param probeEvery       pause between two looks at a venue
 * @param probeMaxAge      no live order leaves on an older look
 * @param clockYellowMs    a venue's clock further away is remarked
 * @param clockRedMs       a venue's clock further away blocks live orders
 * @param reconcileEvery   pause between two reconciliations
 * @param settling         a venue may need so long until it knows an order it was sent
 * @param absentAnswers    so many times a venue must say after its settling time that it does not know an order
 * @param fillOverlap      how far before the last reading trades are read again
 * @param maxDrift         positions may differ by so much, quote currency
 * @param driftBlock       how long a drift or repeated failures set the kill switch
 * @param maxPollFailures  so many failed readings in a row set the kill switch
 * @param deadMan          a trading node that is silent for so long counts as dead
 * @param cancelPatience   how long a cancel-all waits for the venue's last word
 * @param reduceOnlyPasses whether orders that only shrink a position pass a standing kill switch
 */
public record VenueConfig(
        Duration probeEvery, Duration probeMaxAge, double clockYellowMs, double clockRedMs, Duration reconcileEvery,
        Duration settling, int absentAnswers, Duration fillOverlap, BigDecimal maxDrift, Duration driftBlock, int maxPollFailures,
        Duration deadMan, Duration cancelPatience, boolean reduceOnlyPasses) implements CheckedAtStart {

    /**
     * Reads all settings.
     *
     * @throws SettingException naming the first variable with an unusable value
     */
    public static VenueConfig from(Settings settings) {
        double yellow = settings.number("CLOCK_DRIFT_YELLOW_MS", 500, 1, 60_000);
        double red = settings.number("CLOCK_DRIFT_RED_MS", 1500, 1, 60_000);
        if (red < yellow) {
            throw new SettingException("CLOCK_DRIFT_RED_MS", String.valueOf(red), "must not be below CLOCK_DRIFT_YELLOW_MS");
        }
        return new VenueConfig(
                seconds(settings, "VENUE_PROBE_SEC", 15, 1, 3600),
                seconds(settings, "VENUE_PROBE_MAX_AGE_SEC", 120, 1, 86_400),
                yellow, red,
                seconds(settings, "RECONCILIATION_INTERVAL_SEC", 30, 1, 3600),
                seconds(settings, "RECONCILIATION_SETTLE_SEC", 30, 0, 3600),
                (int) settings.whole("RECONCILIATION_ABSENT_ANSWERS", 3, 1, 100),
                seconds(settings, "RECONCILIATION_OVERLAP_SEC", 300, 0, 86_400),
                BigDecimal.valueOf(settings.number("RECONCILIATION_MAX_DRIFT_USD", 100, 0, 1e12)),
                Duration.ofMinutes(settings.whole("RECONCILIATION_BLOCK_MINUTES", 30, 1, 10_080)),
                (int) settings.whole("RECONCILIATION_MAX_POLL_FAILURES", 2, 1, 1000),
                seconds(settings, "DEADMAN_SEC", 60, 2, 3600),
                seconds(settings, "CANCEL_ALL_WAIT_SEC", 20, 0, 300),
                settings.flag("RISK_REDUCE_ONLY_PASSES_KILL_SWITCH", false));
    }

    private static Duration seconds(Settings settings, String name, double whenUnset, double least, double most) {
        return Duration.ofMillis(Math.round(settings.number(name, whenUnset, least, most) * 1000));
    }
}
