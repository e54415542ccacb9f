package io.tidewatch.marketdata.backfill;

import io.tidewatch.marketdata.BarRepository;
import io.tidewatch.marketdata.BookQuote;
import io.tidewatch.marketdata.BookQuoteStore;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** {@code orderbook-proxy}: guesses the top of the order book at the end of each candle, marked as synthetic. */
@ApplicationScoped
public class OrderBookProxyBackfill extends Backfill {

    private static final int CANDLES = 1000;

    private BarRepository bars;
    private BookQuoteStore books;
    private OrderBookProxyConfig config;
    private TradingClock clock;

    /** For the container's proxy. */
    protected OrderBookProxyBackfill() {
    }

    @Inject
    public OrderBookProxyBackfill(BarRepository bars, BookQuoteStore books, OrderBookProxyConfig config, TradingClock clock) {
        this.bars = bars;
        this.books = books;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "orderbook-proxy";
    }

    @Override
    public String description() {
        return "Guesses tops of order books from candles where none were recorded";
    }

    @Override
    List<JobParameter> own() {
        return List.of();
    }

    @Override
    Duration usualReach() {
        return Duration.ofDays(30);
    }

    @Override
    boolean asksVenues() {
        return false;
    }

    @Override
    Duration windowLength(JobParameters parameters) {
        return parameters.timeframe(TIMEFRAME.name()).length().multipliedBy(CANDLES);
    }

    @Override
    Piece fetch(BackfillWindow window, JobParameters parameters) {
        List<BookQuote> quotes = bars.range(window.symbol(), parameters.timeframe(TIMEFRAME.name()), window.from(), window.to(),
                clock.instant()).stream().filter(bar -> bar.open() > 0 && bar.close() > 0).map(config.proxy()::quote).toList();
        return Piece.of(window, quotes.size(), 0, () -> books.fill(window.symbol(), quotes));
    }
}
