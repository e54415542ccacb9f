package io.tidewatch.marketdata;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Settings of market data. */
@ApplicationScoped
public class MarketDataConfig implements CheckedAtStart {

    private static final String PRIMARY_TIMEFRAME = "LIQUID_PRIMARY_TIMEFRAME";

    private TradingClock clock;
    private Timeframe configured;

    /** For the container's proxy. */
    protected MarketDataConfig() {
    }

    /** Reads the settings of the server. */
    @Inject
    public MarketDataConfig(TradingClock clock) {
        this(clock, Settings.ofServer());
    }

    /**
     * @param settings {@code LIQUID_PRIMARY_TIMEFRAME}, the candle length decisions are made on (5m)
     * @throws SettingException when it is no candle length
     */
    public MarketDataConfig(TradingClock clock, Settings settings) {
        this.clock = clock;
        String text = settings.text(PRIMARY_TIMEFRAME).orElse("5m");
        try {
            this.configured = Timeframe.of(text);
        } catch (IllegalArgumentException e) {
            throw new SettingException(PRIMARY_TIMEFRAME, text, "is not of the form 5m, 1h, 1d");
        }
    }

    /** The candle length decisions are made on: that of a running replay, else the configured one. */
    public Timeframe primaryTimeframe() {
        return clock.replayTimeframe().orElse(configured);
    }

    @Override
    public String toString() {
        return "market data on " + configured;
    }
}
