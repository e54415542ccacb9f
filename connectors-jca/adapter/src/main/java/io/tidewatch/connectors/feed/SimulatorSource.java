package io.tidewatch.connectors.feed;

import io.tidewatch.marketdata.simulator.SimulatedMarket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The simulated market in real time. It begins at the start of the current candle, so that the first candle is whole, and comes
 * back to the present the same way after an interruption longer than {@link #LONGEST_LAG}; shorter ones are made up for tick by
 * tick.
 */
final class SimulatorSource implements TickSource {

    static final Duration LONGEST_LAG = Duration.ofMinutes(10);

    private final SimulatedMarket market;
    private final Clock clock;
    private final Duration tick;
    private final Duration candle;
    private Instant next;

    SimulatorSource(SimulatedMarket market, Clock clock, Duration tick, Duration candle) {
        this.market = market;
        this.clock = clock;
        this.tick = tick;
        this.candle = candle;
        this.next = candleStart(clock.instant());
    }

    @Override
    public Optional<Moment> next() {
        Instant start = candleStart(clock.instant());
        if (next.isBefore(start.minus(LONGEST_LAG))) {
            next = start;
        }
        Moment moment = new Moment(next, market.ticks(next));
        next = next.plus(tick);
        return Optional.of(moment);
    }

    private Instant candleStart(Instant at) {
        long seconds = Math.max(1, candle.toSeconds());
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }
}
