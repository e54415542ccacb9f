package io.tidewatch.marketdata;

import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of market data. A bad value stops the start. */
@ApplicationScoped
public class MarketDataConfig {

    private TradingClock clock;
    private Timeframe configured;

    /** For the container's proxy. */
    protected MarketDataConfig() {
    }

    /**
     * @param primary {@code LIQUID_PRIMARY_TIMEFRAME}: the candle length decisions are made on
     * @throws IllegalArgumentException when it is no candle length
     */
    @Inject
    public MarketDataConfig(
            TradingClock clock, @ConfigProperty(name = "LIQUID_PRIMARY_TIMEFRAME", defaultValue = "5m") String primary) {
        this.clock = clock;
        try {
            this.configured = Timeframe.of(primary.trim());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("LIQUID_PRIMARY_TIMEFRAME: " + e.getMessage(), e);
        }
    }

    void readAtStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
        // Being notified makes the container build this bean, and with it check the values.
    }

    /** The candle length decisions are made on: that of a running replay, else the configured one. */
    public Timeframe primaryTimeframe() {
        return clock.replayTimeframe().orElse(configured);
    }
}
