package io.tidewatch.collector;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings of the collector, read once.
 *
 * @param enabled       whether this node collects
 * @param interval      pause between two fetches of a connector
 * @param policy        patience with a source
 * @param errorBackoff  first pause after a run that failed by itself, for example because the database was away
 * @param longestBackoff of those pauses
 * @param leaseTime     a node that gives no sign of life for this long loses its runs
 * @param liquidSymbols tradable assets, upper case
 * @param broadLinks    whether an event of the crypto market that names no asset is linked to all of them
 */
public record CollectorConfig(
        boolean enabled, Duration interval, FetchPolicy policy, Duration errorBackoff, Duration longestBackoff, Duration leaseTime,
        Set<String> liquidSymbols, boolean broadLinks) implements CheckedAtStart {

    private static final double MILLIS = 1000;
    private static final int DAY = 86_400;
    private static final double SHORTEST_LONGEST_BACKOFF = 10;

    public CollectorConfig {
        liquidSymbols = Set.copyOf(liquidSymbols);
    }

    /**
     * Reads all settings.
     *
     * @throws io.tidewatch.ops.SettingException naming the first variable with an unusable value
     */
    public static CollectorConfig from(Settings settings) {
        return new CollectorConfig(
                settings.flag("COLLECTOR_ENABLED", false),
                seconds(settings, "COLLECT_INTERVAL", 300, 1),
                new FetchPolicy(
                        (int) settings.whole("CONNECTOR_MAX_RETRIES", 3, 1, 100),
                        seconds(settings, "CONNECTOR_BACKOFF_BASE_SEC", 0.5, 0),
                        seconds(settings, "CONNECTOR_BACKOFF_MAX_SEC", 10, 0),
                        (int) settings.whole("CONNECTOR_FAILURE_THRESHOLD", 3, 1, 1000),
                        seconds(settings, "CONNECTOR_COOLDOWN_SEC", 120, 0),
                        seconds(settings, "CONNECTOR_RETRY_AFTER_MAX_SEC", 3600, 0)),
                seconds(settings, "COLLECTOR_CYCLE_ERROR_BACKOFF_SEC", 30, 1),
                seconds(settings, "COLLECTOR_CYCLE_ERROR_BACKOFF_MAX_SEC", 180, SHORTEST_LONGEST_BACKOFF),
                seconds(settings, "COLLECTOR_LEASE_SEC", 60, 5),
                settings.list("LIQUID_SYMBOLS", List.of("BTC", "ETH", "SOL")).stream()
                        .map(symbol -> symbol.toUpperCase(Locale.ROOT)).collect(Collectors.toSet()),
                settings.flag("ENABLE_BROAD_CRYPTO_FALLBACK_LINKS", true));
    }

    private static Duration seconds(Settings settings, String name, double whenUnset, double least) {
        return Duration.ofMillis(Math.round(settings.number(name, whenUnset, least, DAY) * MILLIS));
    }
}
