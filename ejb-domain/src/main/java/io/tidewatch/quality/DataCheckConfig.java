package io.tidewatch.quality;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;

/** Limits of the check of raw rows. A bad value stops the start with a message naming the variable. */
@ApplicationScoped
public class DataCheckConfig implements CheckedAtStart {

    private static final int MOST_ROWS = 100_000_000;

    private final DataCheck.Limits limits;
    private final double gapMultiplier;
    private final long priceGapSeconds;

    /** Reads the settings of the server. */
    public DataCheckConfig() {
        this(Settings.ofServer());
    }

    /**
     * Reads the settings from any source.
     *
     * @throws SettingException naming the variable whose value is unusable
     */
    public DataCheckConfig(Settings settings) {
        limits = new DataCheck.Limits(settings.number("DQ_MAX_MISSING_RATE", 0.02, 0, 1),
                settings.number("DQ_MAX_INVALID_PRICE_RATE", 0.005, 0, 1),
                settings.number("DQ_MAX_DUPLICATE_RATE", 0.02, 0, 1), settings.number("DQ_MAX_STALE_RATIO", 0.1, 0, 1),
                (int) settings.whole("DQ_MIN_ROWS", 200, 1, MOST_ROWS), settings.number("DQ_MIN_COVERAGE_RATIO", 0.7, 0, 1));
        gapMultiplier = settings.number("DQ_STALE_GAP_MULTIPLIER", 3, 1, 1_000);
        priceGapSeconds = settings.whole("DQ_PRICE_STALE_GAP_SECONDS", 10_800, 1, 31_536_000);
    }

    /**
     * The shares of {@code DQ_MAX_MISSING_RATE}, {@code DQ_MAX_INVALID_PRICE_RATE}, {@code DQ_MAX_DUPLICATE_RATE} and
     * {@code DQ_MAX_STALE_RATIO}, and the rows of {@code DQ_MIN_ROWS} and {@code DQ_MIN_COVERAGE_RATIO}.
     */
    public DataCheck.Limits limits() {
        return limits;
    }

    /** {@code DQ_STALE_GAP_MULTIPLIER}: a gap of more than so many candles counts. */
    public double gapMultiplier() {
        return gapMultiplier;
    }

    /** {@code DQ_PRICE_STALE_GAP_SECONDS}: between prices only longer gaps count. */
    public long priceGapSeconds() {
        return priceGapSeconds;
    }

    @Override
    public String toString() {
        return "data check " + limits + ", gaps of " + gapMultiplier + " candles";
    }
}
