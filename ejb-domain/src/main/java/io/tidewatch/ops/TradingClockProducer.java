package io.tidewatch.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Makes the one {@link TradingClock} injectable; the class itself is plain Java and knows no container. */
@ApplicationScoped
public class TradingClockProducer {

    /** The clock of all services. */
    @Produces
    @ApplicationScoped
    public TradingClock tradingClock() {
        return new TradingClock();
    }
}
