package io.tidewatch.marketdata.feed;

import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.BookQuote;
import io.tidewatch.marketdata.BookQuoteStore;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.SimulationGuard;
import io.tidewatch.marketdata.VenueBarStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Stores moments of exchanges. Nothing of a real market comes into a database that holds a simulated one. */
@ApplicationScoped
public class VenueFeedIntake {

    private VenueBarStore bars;
    private PriceRepository prices;
    private BookQuoteStore books;
    private SimulationGuard guard;

    /** For the container's proxy. */
    protected VenueFeedIntake() {
    }

    @Inject
    public VenueFeedIntake(VenueBarStore bars, PriceRepository prices, BookQuoteStore books, SimulationGuard guard) {
        this.bars = bars;
        this.prices = prices;
        this.books = books;
        this.guard = guard;
    }

    /**
     * Stores a moment, all or none. The same moment again changes nothing.
     *
     * @return the candles that were not there before
     */
    @Transactional
    public List<Bar> take(VenueMoment moment) {
        if (!guard.allowsRealMarkets()) {
            return List.of();
        }
        List<Bar> inserted = bars.store(moment.bars(), moment.source()).inserted();
        prices.record(moment.prices());
        Map<String, List<BookQuote>> quotes = new TreeMap<>();
        moment.quotes().forEach(top -> quotes.computeIfAbsent(top.symbol(), symbol -> new ArrayList<>()).add(top.quote()));
        quotes.forEach((symbol, some) -> books.record(symbol, moment.source(), some));
        return inserted;
    }
}
