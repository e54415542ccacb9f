package io.tidewatch.marketdata.backfill;

import io.tidewatch.marketdata.FundingRate;
import io.tidewatch.marketdata.FundingRateStore;
import io.tidewatch.marketdata.venue.BinanceWords;
import io.tidewatch.marketdata.venue.VenueHistory;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code backfill-funding}: funding rates as they were settled, and where wanted at every boundary in between. */
@ApplicationScoped
public class FundingBackfill extends Backfill {

    static final JobParameter FILL = new JobParameter("fill", "false",
            "whether each rate is also written at the boundaries of timeframe until the next settlement, marked as carried");

    /** Settlements are at most eight hours apart; those around a window tell what was carried into it and what followed. */
    private static final Duration AROUND = Duration.ofHours(24);
    private static final Duration REACH = Duration.ofDays(90);
    private static final Duration WINDOW = Duration.ofDays(30);

    private VenueHistory history;
    private FundingRateStore rates;

    /** For the container's proxy. */
    protected FundingBackfill() {
    }

    @Inject
    public FundingBackfill(VenueHistory history, FundingRateStore rates) {
        this.history = history;
        this.rates = rates;
    }

    @Override
    public String name() {
        return "backfill-funding";
    }

    @Override
    public String description() {
        return "Loads funding rates of perpetual futures from Binance";
    }

    @Override
    List<JobParameter> own() {
        return List.of(FILL);
    }

    @Override
    void resolveOwn(JobParameters given, Map<String, String> values) {
        given.flag(FILL.name());
    }

    @Override
    Duration usualReach() {
        return REACH;
    }

    @Override
    boolean asksVenues() {
        return true;
    }

    @Override
    Duration windowLength(JobParameters parameters) {
        return WINDOW;
    }

    @Override
    Piece fetch(BackfillWindow window, JobParameters parameters) {
        BinanceWords.Series series =
                history.funding(window.symbol(), window.from().minus(AROUND), window.to().plus(AROUND));
        Map<Instant, FundingRate> found = new TreeMap<>();
        if (parameters.flag(FILL.name())) {
            Duration length = parameters.timeframe(TIMEFRAME.name()).length();
            FundingRate.filled(series.readings(), length, window.from(), window.to().minusMillis(1))
                    .forEach(rate -> found.put(rate.at(), rate));
        }
        FundingRate.settled(series.readings()).stream()
                .filter(rate -> !rate.at().isBefore(window.from()) && rate.at().isBefore(window.to()))
                .forEach(rate -> found.put(rate.at(), rate));
        List<FundingRate> all = new ArrayList<>(found.values());
        return Piece.of(window, all.size(), series.unreadable(), () -> rates.store(window.symbol(), all));
    }
}
