package io.tidewatch.marketdata.feed;

import io.tidewatch.marketdata.Bar;
import java.time.Instant;

/** One thing that a message of an exchange tells, or that is told by its absence. Symbols are ours, upper-case. */
public sealed interface FeedNews {

    /** The exchange's time as a message tells it; an earlier one than before changes nothing. */
    record Time(Instant at) implements FeedNews {
    }

    /**
     * A trade.
     *
     * @param price in quote currency, above 0
     * @param size  in base units, 0 or more
     * @param at    when the exchange made it
     * @param id    the exchange's name of it, unique within the symbol
     */
    record Trade(String symbol, double price, double size, Instant at, String id) implements FeedNews {
    }

    /**
     * A candle as it stands.
     *
     * @param closed whether it is known to be over and complete; else a later candle or the time tells
     */
    record Candle(Bar bar, boolean closed) implements FeedNews {
    }

    /** The top of a book changed. */
    record Top(SymbolQuote top) implements FeedNews {
    }

    /**
     * Something is missing.
     *
     * @param symbol of what; null for all symbols
     * @param book   whether only the order book is concerned
     * @param reason for the log and the operator
     */
    record Gap(String symbol, boolean book, String reason) implements FeedNews {
    }

    /** The exchange does not do what it was asked. */
    record Refused(String reason) implements FeedNews {
    }
}
