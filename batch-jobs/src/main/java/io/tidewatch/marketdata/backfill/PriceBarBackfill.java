package io.tidewatch.marketdata.backfill;

import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.PriceBars;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.marketdata.VenueBarStore;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** {@code sync-prices-to-bars}: makes candles of the single prices in {@code prices}, where no other source gave any. */
@ApplicationScoped
public class PriceBarBackfill extends Backfill {

    static final String SOURCE = "prices_backfill";

    private static final int CANDLES = 288;

    private PriceRepository prices;
    private VenueBarStore bars;
    private TradingClock clock;

    /** For the container's proxy. */
    protected PriceBarBackfill() {
    }

    @Inject
    public PriceBarBackfill(PriceRepository prices, VenueBarStore bars, TradingClock clock) {
        this.prices = prices;
        this.bars = bars;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sync-prices-to-bars";
    }

    @Override
    public String description() {
        return "Makes candles of stored prices where there are none";
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
        Timeframe timeframe = parameters.timeframe(TIMEFRAME.name());
        List<String> names = names(window.symbol());
        Instant last = window.to().minusNanos(1000);
        List<PriceSnapshot> found = names.stream().flatMap(name -> prices.history(name, window.from(), last).stream()).toList();
        List<Bar> made = PriceBars.of(window.symbol(), names, found, timeframe, clock.instant());
        return Piece.of(window, made.size(), 0, () -> {
            VenueBarStore.Stored stored = bars.store(made, SOURCE);
            return (int) (stored.inserted().size() + stored.corrected());
        });
    }

    /** How prices of a symbol may be called, the preferred name first. */
    private static List<String> names(String symbol) {
        return Stream.of("", "USDT", "-USDT", "USD", "-USD").map(quote -> symbol + quote).toList();
    }
}
