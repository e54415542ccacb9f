package io.tidewatch.marketdata.backfill;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.marketdata.VenueBarStore;
import io.tidewatch.marketdata.venue.CandleVenues;
import io.tidewatch.marketdata.venue.VenueCandles;
import io.tidewatch.marketdata.venue.VenueHistory;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code backfill-bars}: candles of Bitget, and of Binance what it lacks. */
@ApplicationScoped
public class BarBackfill extends Backfill {

    static final JobParameter REPLACE =
            new JobParameter("replace", "false", "whether candles that another source gave are replaced");

    /** Five pages of Bitget's history, less than one of Binance. */
    private static final int CANDLES = 995;

    private VenueHistory history;
    private CandleVenues venues;
    private VenueBarStore bars;

    /** For the container's proxy. */
    protected BarBackfill() {
    }

    @Inject
    public BarBackfill(VenueHistory history, CandleVenues venues, VenueBarStore bars) {
        this.history = history;
        this.venues = venues;
        this.bars = bars;
    }

    @Override
    public String name() {
        return "backfill-bars";
    }

    @Override
    public String description() {
        return "Loads candles of exchanges, Bitget before Binance";
    }

    @Override
    List<JobParameter> own() {
        return List.of(REPLACE);
    }

    @Override
    void resolveOwn(JobParameters given, Map<String, String> values) {
        given.flag(REPLACE.name());
        if (!venues.offer(given.timeframe(TIMEFRAME.name()))) {
            throw new InvalidJobParameterException(TIMEFRAME.name(), "is a candle length that no exchange has");
        }
    }

    @Override
    Duration usualReach() {
        return Duration.ofDays(30);
    }

    @Override
    boolean asksVenues() {
        return true;
    }

    @Override
    Duration windowLength(JobParameters parameters) {
        return parameters.timeframe(TIMEFRAME.name()).length().multipliedBy(CANDLES);
    }

    @Override
    Piece fetch(BackfillWindow window, JobParameters parameters) {
        Timeframe timeframe = parameters.timeframe(TIMEFRAME.name());
        boolean replace = parameters.flag(REPLACE.name());
        List<VenueCandles> found = history.candles(window.symbol(), timeframe, window.from(), window.to());
        int rows = found.stream().mapToInt(some -> some.candles().bars().size()).sum();
        int unreadable = found.stream().mapToInt(some -> some.candles().unreadable()).sum();
        return Piece.of(window, rows, unreadable, () -> found.stream().mapToInt(some -> store(some, replace)).sum());
    }

    private int store(VenueCandles some, boolean replace) {
        VenueBarStore.Stored stored = replace
                ? bars.replace(some.candles().bars(), some.source()) : bars.store(some.candles().bars(), some.source());
        return (int) (stored.inserted().size() + stored.corrected());
    }
}
