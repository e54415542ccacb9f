package io.tidewatch.collector.markets;

import io.tidewatch.collector.SourceAddress;
import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Settings of the calendar of company results.
 *
 * @param api      base address
 * @param key      of the account; without it the source is not asked
 * @param horizon  how far the calendar looks ahead
 * @param rows     how many rows of the calendar are read
 * @param interval least time between two readings; a free account has 25 a day
 */
public record EarningsConfig(URI api, Optional<String> key, String horizon, int rows, Duration interval) implements CheckedAtStart {

    private static final Set<String> HORIZONS = Set.of("3month", "6month", "12month");
    private static final long DAY = 86_400;

    /**
     * Reads {@code ALPHAVANTAGE_API_URL}, {@code ALPHAVANTAGE_API_KEY}, {@code EARNINGS_HORIZON}, {@code EARNINGS_MAX_ROWS} and
     * {@code EARNINGS_MIN_INTERVAL_SEC}.
     *
     * @throws SettingException naming the variable whose value is unusable
     */
    public static EarningsConfig from(Settings settings) {
        String horizon = settings.text("EARNINGS_HORIZON").orElse("3month");
        if (!HORIZONS.contains(horizon)) {
            throw new SettingException("EARNINGS_HORIZON", horizon, "is none of 3month, 6month and 12month");
        }
        return new EarningsConfig(SourceAddress.base(settings, "ALPHAVANTAGE_API_URL", "https://www.alphavantage.co"),
                settings.text("ALPHAVANTAGE_API_KEY"), horizon, (int) settings.whole("EARNINGS_MAX_ROWS", 300, 1, 20_000),
                Duration.ofSeconds(settings.whole("EARNINGS_MIN_INTERVAL_SEC", 3_600, 0, 7 * DAY)));
    }

    @Override
    public String toString() {
        return "earnings of " + horizon + ", " + rows + " rows, every " + interval + (key.isPresent() ? "" : ", without a key");
    }
}
