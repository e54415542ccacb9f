package io.tidewatch.marketdata.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.Connector;
import io.tidewatch.collector.Harvest;
import io.tidewatch.collector.SourceClient;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.marketdata.SimulationGuard;
import io.tidewatch.marketdata.venue.CoinGeckoPrices;
import io.tidewatch.marketdata.venue.CoinGeckoWords;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps {@code prices} current with CoinGecko. A price is stamped when it arrives, for it was not known here before; it is left out
 * when it is older than the price that is known already, so that a lagging service never replaces a fresher exchange.
 */
@ApplicationScoped
public class CoinGeckoPriceConnector implements Connector {

    static final String NAME = "market_prices";

    private static final Duration STALE = Duration.ofMinutes(15);

    private LiveMarketConfig config;
    private SimulationGuard guard;
    private CoinGeckoPrices service;
    private PriceRepository prices;
    private TradingClock clock;

    /** For the container's proxy. */
    protected CoinGeckoPriceConnector() {
    }

    @Inject
    public CoinGeckoPriceConnector(LiveMarketConfig config, SimulationGuard guard, CoinGeckoPrices service, PriceRepository prices,
            TradingClock clock) {
        this.config = config;
        this.guard = guard;
        this.service = service;
        this.prices = prices;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> missing() {
        return config.prices() ? Optional.empty() : Optional.of(LiveMarketConfig.SOURCES);
    }

    @Override
    public Harvest fetch(ObjectNode cursor, SourceClient web) throws SourceException, InterruptedException {
        if (!guard.allowsRealMarkets()) {
            throw new SourceException("the database holds a simulated market: prices of real ones stay out of it");
        }
        Map<String, CoinGeckoWords.Quote> quotes = service.quotes(web, config.coins().values());
        Instant now = clock.instant();
        Map<String, PriceSnapshot> known = prices.latest(config.symbols(), now);
        List<PriceSnapshot> fresh = new ArrayList<>();
        int absent = 0;
        for (String symbol : config.symbols()) {
            CoinGeckoWords.Quote quote = quotes.get(config.coins().get(symbol));
            if (quote == null) {
                absent++;
            } else if (isNews(quote, Optional.ofNullable(known.get(symbol)), now)) {
                fresh.add(new PriceSnapshot(symbol, quote.usd(), 0, now));
            }
        }
        if (absent == config.symbols().size()) {
            throw new SourceException("CoinGecko served none of the prices it was asked for");
        }
        return Harvest.stored(prices.record(fresh), cursor.deepCopy(), absent);
    }

    private static boolean isNews(CoinGeckoWords.Quote quote, Optional<PriceSnapshot> known, Instant now) {
        return quote.updatedAt().isAfter(now.minus(STALE)) && known.map(price -> quote.updatedAt().isAfter(price.at())).orElse(true);
    }
}
