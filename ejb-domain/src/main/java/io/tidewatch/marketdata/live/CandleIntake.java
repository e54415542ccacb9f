package io.tidewatch.marketdata.live;

import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.marketdata.VenueBarStore;
import io.tidewatch.marketdata.venue.VenueCandles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Stores candles of venues as they close. The close of the newest one is a price, too: without it an older price of another service
 * would count as the latest at the candle's end.
 */
@ApplicationScoped
public class CandleIntake {

    private VenueBarStore bars;
    private PriceRepository prices;

    /** For the container's proxy. */
    protected CandleIntake() {
    }

    @Inject
    public CandleIntake(VenueBarStore bars, PriceRepository prices) {
        this.bars = bars;
        this.prices = prices;
    }

    /**
     * What was stored.
     *
     * @param inserted  candles that were not there
     * @param corrected number of candles that were there with other values
     */
    public record Taken(List<Bar> inserted, long corrected) {
    }

    /**
     * Stores candles of one symbol, all or none.
     *
     * @param priced closes of new candles that end at or after this instant become prices
     */
    @Transactional
    public Taken take(List<VenueCandles> candles, Instant priced) {
        List<Bar> inserted = new ArrayList<>();
        long corrected = 0;
        for (VenueCandles some : candles) {
            VenueBarStore.Stored stored = bars.store(some.candles().bars(), some.source());
            inserted.addAll(stored.inserted());
            corrected += stored.corrected();
        }
        prices.record(inserted.stream().max(Comparator.comparing(Bar::start))
                .filter(bar -> !bar.availableAt().isBefore(priced))
                .map(bar -> List.of(new PriceSnapshot(bar.symbol(), bar.close(), bar.volume(), bar.availableAt())))
                .orElse(List.of()));
        return new Taken(inserted, corrected);
    }
}
