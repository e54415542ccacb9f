package io.tidewatch.execution.reconciliation;

import io.tidewatch.connectors.exchange.ExchangeConnection;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.connectors.exchange.VenueFill;
import io.tidewatch.execution.VenueFillBooks;
import io.tidewatch.execution.venue.VenueConfig;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/**
 * Reads the trades of an account since the last reading and brings them into the books. Readings overlap, because venues tell trades
 * late and clocks differ; what is known is left out by the books.
 */
@ApplicationScoped
public class VenueFills {

    private ReconciliationStore store;
    private VenueFillBooks books;
    private VenueConfig config;
    private TradingClock clock;

    /** For the container's proxy. */
    protected VenueFills() {
    }

    @Inject
    public VenueFills(ReconciliationStore store, VenueFillBooks books, VenueConfig config, TradingClock clock) {
        this.store = store;
        this.books = books;
        this.config = config;
        this.clock = clock;
    }

    /** Reads every market; how far one was read is only noted once its trades are in the books. */
    void read(ExchangeConnection venue, List<TradingMarket> markets, Findings findings) {
        for (TradingMarket market : markets) {
            try {
                Instant began = clock.instant();
                Instant since = store.readUntil(venue.venue(), market).orElse(began).minus(config.fillOverlap());
                List<VenueFill> fills = venue.fills(market, since);
                VenueFillBooks.Booking booking = books.book(venue.venue(), fills);
                findings.booked(booking.booked());
                if (booking.foreign() > 0) {
                    findings.add(Difference.FOREIGN_FILL, market.type().text(), booking.foreign() + " trades of orders that are not ours");
                }
                store.saveReadUntil(venue.venue(), market, began);
            } catch (ExchangeException e) {
                findings.notRead("fills " + market.type().text(), e);
            }
        }
    }
}
