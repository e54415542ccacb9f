package io.tidewatch.marketdata.feed;

import io.tidewatch.marketdata.BookQuote;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** The order book of one symbol, kept from a snapshot and its changes. Prices and sizes stay as the exchange writes them. */
final class LocalBook {

    private static final int CHECKED_LEVELS = 25;
    private static final double BASIS_POINTS = 10_000;

    private record Level(String price, String size) {
    }

    private final NavigableMap<BigDecimal, Level> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<BigDecimal, Level> asks = new TreeMap<>();

    /**
     * Sets a level.
     *
     * @param size new size of the level; zero takes it away
     * @throws NumberFormatException when one of them is no number
     */
    void set(boolean bid, String price, String size) {
        NavigableMap<BigDecimal, Level> side = bid ? bids : asks;
        if (new BigDecimal(size).signum() == 0) {
            side.remove(new BigDecimal(price));
        } else {
            side.put(new BigDecimal(price), new Level(price, size));
        }
    }

    /** The checksum over the first 25 levels, bid and ask in turn, as Bitget defines it. */
    int checksum() {
        StringBuilder text = new StringBuilder();
        Iterator<Level> bid = bids.values().iterator();
        Iterator<Level> ask = asks.values().iterator();
        for (int i = 0; i < CHECKED_LEVELS; i++) {
            append(text, bid);
            append(text, ask);
        }
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return (int) crc.getValue();
    }

    private static void append(StringBuilder text, Iterator<Level> levels) {
        if (levels.hasNext()) {
            Level level = levels.next();
            text.append(text.length() == 0 ? "" : ":").append(level.price()).append(':').append(level.size());
        }
    }

    /** Whether somebody bids as much as another asks: no exchange lets that stand, so something was missed. */
    boolean crossed() {
        return !bids.isEmpty() && !asks.isEmpty() && bids.firstKey().compareTo(asks.firstKey()) >= 0;
    }

    /** The top; empty while a side is. */
    Optional<BookQuote> top(Instant at) {
        if (bids.isEmpty() || asks.isEmpty()) {
            return Optional.empty();
        }
        Map.Entry<BigDecimal, Level> bid = bids.firstEntry();
        Map.Entry<BigDecimal, Level> ask = asks.firstEntry();
        double bidPrice = bid.getKey().doubleValue();
        double askPrice = ask.getKey().doubleValue();
        double bidSize = Double.parseDouble(bid.getValue().size());
        double askSize = Double.parseDouble(ask.getValue().size());
        return Optional.of(new BookQuote(at, bidPrice, askPrice, bidSize, askSize,
                BASIS_POINTS * (askPrice - bidPrice) / ((bidPrice + askPrice) / 2), (bidSize - askSize) / (bidSize + askSize)));
    }
}
