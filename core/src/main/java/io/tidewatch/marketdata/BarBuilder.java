package io.tidewatch.marketdata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Folds ticks into candles. A candle holds the ticks of {@code [start, start + timeframe)} and is closed by the first tick of
 * any symbol at or after its end, so that all symbols of a feed close together.
 *
 * <p>A candle whose beginning was not seen is a wrong candle: the first one of a feed is given out only when its first tick lies
 * exactly on its start. Holds one open candle per symbol; not thread-safe.
 */
public final class BarBuilder {

    private static final class Open {
        private final Instant start;
        private final boolean whole;
        private final double open;
        private double high;
        private double low;
        private double close;
        private double volume;

        private Open(Instant start, MarketTick first) {
            this.start = start;
            this.whole = first.at().equals(start);
            this.open = first.price();
            this.high = first.price();
            this.low = first.price();
        }

        private void add(MarketTick tick) {
            high = Math.max(high, tick.price());
            low = Math.min(low, tick.price());
            close = tick.price();
            volume += tick.volume();
        }
    }

    private final Timeframe timeframe;
    private final Map<String, Open> open = new LinkedHashMap<>();
    private final Map<String, Instant> closedUntil = new LinkedHashMap<>();

    public BarBuilder(Timeframe timeframe) {
        this.timeframe = Objects.requireNonNull(timeframe, "timeframe");
    }

    /**
     * Takes the ticks of one or more moments.
     *
     * @param ticks in time order; a tick older than its symbol's open candle is ignored
     * @return the candles that are complete now, oldest first
     */
    public List<Bar> add(Collection<MarketTick> ticks) {
        List<Bar> closed = new ArrayList<>();
        for (MarketTick tick : ticks) {
            Instant start = startOf(tick.at());
            closed.addAll(closeBefore(start));
            Open candle = open.get(tick.symbol());
            if (candle == null) {
                candle = new Open(start, tick);
                open.put(tick.symbol(), candle);
            }
            if (!start.isBefore(candle.start)) {
                candle.add(tick);
            }
        }
        return closed;
    }

    /** The first instant of the candle an instant belongs to, counted from the epoch. */
    public Instant startOf(Instant at) {
        long millis = timeframe.length().toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), millis) * millis);
    }

    private List<Bar> closeBefore(Instant start) {
        List<Bar> closed = new ArrayList<>();
        open.entrySet().removeIf(entry -> {
            Open candle = entry.getValue();
            if (!candle.start.isBefore(start)) {
                return false;
            }
            Instant end = candle.start.plus(timeframe.length());
            if (candle.whole || candle.start.equals(closedUntil.get(entry.getKey()))) {
                closed.add(new Bar(entry.getKey(), timeframe, candle.start,
                        candle.open, candle.high, candle.low, candle.close, candle.volume));
            }
            closedUntil.put(entry.getKey(), end);
            return true;
        });
        return closed;
    }
}
