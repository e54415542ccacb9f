package io.tidewatch.quality.lookahead;

import io.tidewatch.marketdata.Timeframe;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A decision that is made again and again.
 *
 * @param symbol    upper-case symbol
 * @param timeframe candle length it is made on
 * @param at        decision time
 * @param barEnd    end of the newest candle at that time; features belong to it
 * @param horizon   how much of what came later is there to be changed
 */
public record DecisionMoment(String symbol, Timeframe timeframe, Instant at, Instant barEnd, Duration horizon) {

    public DecisionMoment {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(timeframe, "timeframe");
        if (barEnd.isAfter(at) || horizon.isNegative() || horizon.isZero()) {
            throw new IllegalArgumentException("a decision is made at or after the end of its candle, with some time to come");
        }
    }

    /** Until when rows are there. */
    public Instant until() {
        return at.plus(horizon);
    }
}
