package io.tidewatch.marketdata.feed;

import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.PriceSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts news together to what is stored: closed candles, and per sampling step the last trade and the last top of each book. Goes by the
 * time of the messages alone. Used by one thread.
 */
public final class FeedAssembler {

    /** How long after its end a candle may still change before the time alone closes it. */
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int REMEMBERED_TRADES = 4096;

    private final String source;
    private final long stepMillis;
    private final Map<String, Bar> open = new TreeMap<>();
    private final Map<String, Instant> closedUntil = new HashMap<>();
    private final Map<String, Set<String>> knownTrades = new HashMap<>();
    private final Map<String, PriceSnapshot> lastTrades = new TreeMap<>();
    private final Map<String, SymbolQuote> lastTops = new TreeMap<>();
    private final Map<BarKey, Bar> bars = new LinkedHashMap<>();
    private final List<PriceSnapshot> prices = new ArrayList<>();
    private final List<SymbolQuote> quotes = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    private record BarKey(String symbol, Instant start) {
    }

    /**
     * @param source stored with what comes out
     * @param step   length of a sampling step
     */
    public FeedAssembler(String source, Duration step) {
        this.source = source;
        this.stepMillis = step.toMillis();
    }

    /** Takes news in the order in which they came. */
    public void take(FeedNews news) {
        if (news instanceof FeedNews.Time time) {
            passTo(time.at());
        } else if (news instanceof FeedNews.Trade trade) {
            take(trade);
        } else if (news instanceof FeedNews.Candle candle) {
            take(candle);
        } else if (news instanceof FeedNews.Top top) {
            passTo(top.top().quote().at());
            lastTops.put(top.top().symbol(), top.top());
        } else if (news instanceof FeedNews.Gap gap) {
            forget(gap);
        }
    }

    /** The end of the last closed candle of a symbol; the epoch before the first. */
    public Instant closedUntil(String symbol) {
        return closedUntil.getOrDefault(symbol, Instant.EPOCH);
    }

    /** The exchange's time. */
    public Instant now() {
        return now;
    }

    /** What is ready since the last call; may be empty. */
    public VenueMoment ready() {
        VenueMoment moment = new VenueMoment(source, new ArrayList<>(bars.values()), prices, quotes);
        bars.clear();
        prices.clear();
        quotes.clear();
        return moment;
    }

    private void passTo(Instant time) {
        if (!time.isAfter(now)) {
            return;
        }
        boolean stepEnds = Math.floorDiv(time.toEpochMilli(), stepMillis) > Math.floorDiv(now.toEpochMilli(), stepMillis);
        now = time;
        if (stepEnds) {
            prices.addAll(lastTrades.values());
            quotes.addAll(lastTops.values());
            lastTrades.clear();
            lastTops.clear();
        }
        open.values().stream().filter(bar -> !bar.availableAt().plus(GRACE).isAfter(now)).toList().forEach(bar -> {
            open.remove(bar.symbol());
            close(bar);
        });
    }

    private void take(FeedNews.Trade trade) {
        Set<String> known = knownTrades.computeIfAbsent(trade.symbol(), symbol -> new LinkedHashSet<>());
        if (!known.add(trade.id())) {
            return;
        }
        if (known.size() > REMEMBERED_TRADES) {
            known.remove(known.iterator().next());
        }
        passTo(trade.at());
        PriceSnapshot before = lastTrades.get(trade.symbol());
        double volume = trade.size() + (before == null ? 0 : before.volume());
        boolean late = before != null && trade.at().isBefore(before.at());
        lastTrades.put(trade.symbol(), new PriceSnapshot(trade.symbol(), late ? before.price() : trade.price(), volume,
                late ? before.at() : trade.at()));
    }

    private void take(FeedNews.Candle candle) {
        Bar bar = candle.bar();
        Bar running = open.get(bar.symbol());
        if (candle.closed() || !bar.availableAt().isAfter(closedUntil(bar.symbol()))) {
            close(bar);
        } else if (running == null || !bar.start().isBefore(running.start())) {
            if (running != null && bar.start().isAfter(running.start())) {
                close(running);
            }
            open.put(bar.symbol(), bar);
        } else {
            close(bar);
        }
    }

    private void close(Bar bar) {
        bars.put(new BarKey(bar.symbol(), bar.start()), bar);
        closedUntil.merge(bar.symbol(), bar.availableAt(), (one, other) -> one.isAfter(other) ? one : other);
        open.computeIfPresent(bar.symbol(), (symbol, running) -> running.start().isAfter(bar.start()) ? running : null);
    }

    /** What a gap leaves in doubt: the candle that was open may have ended unseen, the book may be another. */
    private void forget(FeedNews.Gap gap) {
        if (gap.symbol() == null) {
            lastTops.clear();
            open.clear();
        } else {
            lastTops.remove(gap.symbol());
            if (!gap.book()) {
                open.remove(gap.symbol());
            }
        }
    }
}
