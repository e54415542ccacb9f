package io.tidewatch.connectors.feed;

import io.tidewatch.marketdata.MarketTick;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Produces the moments of a feed one by one; holds at most one in memory. Used by one thread. */
public interface TickSource extends Closeable {

    /**
     * Ticks that belong together.
     *
     * @param due   wall-clock time before which they must not be delivered
     * @param ticks in symbol order, at least one
     */
    record Moment(Instant due, List<MarketTick> ticks) {
    }

    /**
     * The next moment; empty when the feed has ended.
     *
     * @throws IOException when the source cannot be read on
     */
    Optional<Moment> next() throws IOException;

    @Override
    default void close() throws IOException {
    }
}
