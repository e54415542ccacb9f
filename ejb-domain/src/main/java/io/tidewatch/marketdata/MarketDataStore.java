package io.tidewatch.marketdata;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** Stores what belongs together of market data in one transaction. */
@ApplicationScoped
public class MarketDataStore {

    private BarService bars;
    private PriceRepository prices;

    /** For the container's proxy. */
    protected MarketDataStore() {
    }

    @Inject
    public MarketDataStore(BarService bars, PriceRepository prices) {
        this.bars = bars;
        this.prices = prices;
    }

    /**
     * Stores candles and prices, both or none.
     *
     * @param source where the candles come from
     */
    @Transactional
    public void store(List<Bar> closed, String source, List<PriceSnapshot> latest) {
        bars.importBars(closed, source);
        prices.record(latest);
    }
}
