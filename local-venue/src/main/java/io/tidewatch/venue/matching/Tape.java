package io.tidewatch.venue.matching;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** What was traded in one market lately: single trades, and minutes of the last day. Guarded by the lock of its venue. */
final class Tape {

    private static final int TRADES = 1_000;
    private static final int HISTORY_MINUTES = 1_440;
    private static final long MINUTE = 60;

    private final Deque<Print> prints = new ArrayDeque<>();
    private final TreeMap<Long, Candle> minutes = new TreeMap<>();

    /** A market looks back on a day when it opens. */
    Tape(Instrument instrument, long seed, double volatility, Instant opening) {
        Random random = new Random(seed ^ ("past " + instrument.kind() + instrument.symbol()).hashCode());
        BigDecimal close = instrument.startPrice();
        long minute = minute(opening) - MINUTE;
        for (int i = 0; i < HISTORY_MINUTES; i++) {
            BigDecimal open = instrument.floorPrice(close.multiply(BigDecimal.valueOf(Math.exp(random.nextGaussian() * volatility)))
                    .setScale(instrument.pricePlaces() + 2, RoundingMode.HALF_EVEN));
            BigDecimal volume = instrument.floorQuantity(BigDecimal.valueOf(1 + 9 * random.nextDouble()));
            minutes.put(minute, Candle.of(minute, open, volume).and(Candle.of(minute, close, BigDecimal.ZERO)));
            close = open;
            minute -= MINUTE;
        }
    }

    private static long minute(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), MINUTE) * MINUTE;
    }

    void add(Print print) {
        prints.addFirst(print);
        if (prints.size() > TRADES) {
            prints.removeLast();
        }
        long minute = minute(print.at());
        minutes.merge(minute, Candle.of(minute, print.price(), print.quantity()), Candle::and);
        if (minutes.size() > 2 * HISTORY_MINUTES) {
            minutes.pollFirstEntry();
        }
    }

    /** The last trades, newest first. */
    List<Print> prints(int most) {
        return prints.stream().limit(most).toList();
    }

    /** Spans that begin in a range, oldest first; spans without a trade are left out. */
    List<Candle> candles(long spanSec, long from, long to) {
        List<Candle> candles = new ArrayList<>();
        for (Candle minute : minutes.tailMap(Math.floorDiv(from, spanSec) * spanSec).values()) {
            long start = Math.floorDiv(minute.start(), spanSec) * spanSec;
            if (start > to) {
                break;
            }
            int last = candles.size() - 1;
            if (last >= 0 && candles.get(last).start() == start) {
                candles.set(last, candles.get(last).and(minute));
            } else {
                candles.add(minute.at(start));
            }
        }
        candles.removeIf(candle -> candle.start() < from);
        return candles;
    }
}
