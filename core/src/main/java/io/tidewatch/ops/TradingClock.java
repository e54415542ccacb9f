package io.tidewatch.ops;

import io.tidewatch.marketdata.Timeframe;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The one clock of the chain: the system clock, or inside {@link #runAt} the decision time of a replay.
 *
 * <p>Every service reads "now" here and binds it into its queries, so that a replayed decision sees what was known at its
 * time and nothing later. The decision time is bound to the calling thread; work handed to another thread must be wrapped
 * again by whoever hands it over.
 */
public class TradingClock extends Clock {

    private record Scope(Instant instant, Timeframe timeframe, Optional<String> world) {
    }

    private static final ThreadLocal<Scope> SCOPE = new ThreadLocal<>();

    /** The system clock; micro-second precision, as PostgreSQL stores it. */
    public TradingClock() {
    }

    /**
     * Runs a piece of work at a fixed decision time.
     *
     * @param instant   what {@link #instant()} answers meanwhile
     * @param timeframe the candle length the decision is made on
     * @throws Exception whatever the work throws
     */
    public <T> T runAt(Instant instant, Timeframe timeframe, Callable<T> work) throws Exception {
        return runAt(instant, timeframe, Optional.empty(), work);
    }

    /**
     * Runs a piece of work at a fixed decision time in a world of its own: what is stopped there is not stopped here, and the
     * other way round.
     *
     * @param instant   what {@link #instant()} answers meanwhile
     * @param timeframe the candle length the decision is made on
     * @param world     name of the replay; empty for decisions of the real world
     * @throws Exception whatever the work throws
     */
    public <T> T runAt(Instant instant, Timeframe timeframe, Optional<String> world, Callable<T> work) throws Exception {
        Scope outer = SCOPE.get();
        SCOPE.set(new Scope(Objects.requireNonNull(instant), Objects.requireNonNull(timeframe), world));
        try {
            return work.call();
        } finally {
            if (outer == null) {
                SCOPE.remove();
            } else {
                SCOPE.set(outer);
            }
        }
    }

    /** The candle length of the decision being replayed; empty on the system clock, where configuration decides. */
    public Optional<Timeframe> replayTimeframe() {
        return Optional.ofNullable(SCOPE.get()).map(Scope::timeframe);
    }

    /** The replay whose state counts; empty in the real world. */
    public Optional<String> world() {
        return Optional.ofNullable(SCOPE.get()).flatMap(Scope::world);
    }

    @Override
    public Instant instant() {
        Scope scope = SCOPE.get();
        return scope != null ? scope.instant() : Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Tidewatch keeps all times in UTC");
    }
}
