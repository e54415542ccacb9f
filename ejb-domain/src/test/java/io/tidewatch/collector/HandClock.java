package io.tidewatch.collector;

import io.tidewatch.ops.TradingClock;
import java.time.Duration;
import java.time.Instant;

/** A clock that goes when it is told to. */
public final class HandClock extends TradingClock {

    private volatile Instant now;

    public HandClock(Instant start) {
        now = start;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
