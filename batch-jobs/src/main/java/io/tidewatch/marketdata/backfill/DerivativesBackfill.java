package io.tidewatch.marketdata.backfill;

import io.tidewatch.features.DerivativeMetric;
import io.tidewatch.marketdata.Buckets;
import io.tidewatch.marketdata.Reading;
import io.tidewatch.marketdata.SignalReadingStore;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.marketdata.venue.BinanceWords;
import io.tidewatch.marketdata.venue.VenueHistory;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** {@code backfill-derivatives}: every {@link DerivativeMetric} at the end of the period it tells of. */
@ApplicationScoped
public class DerivativesBackfill extends Backfill {

    static final JobParameter FILL = new JobParameter("fill", "false",
            "whether readings are carried forward to periods without one, marked as carried; nothing is carried backward");

    private VenueHistory history;
    private SignalReadingStore signals;
    private TradingClock clock;

    /** For the container's proxy. */
    protected DerivativesBackfill() {
    }

    @Inject
    public DerivativesBackfill(VenueHistory history, SignalReadingStore signals, TradingClock clock) {
        this.history = history;
        this.signals = signals;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "backfill-derivatives";
    }

    @Override
    public String description() {
        return "Loads long/short ratios, taker volume and basis of futures from Binance, of the last 30 days";
    }

    @Override
    List<JobParameter> own() {
        return List.of(FILL);
    }

    @Override
    void resolveOwn(JobParameters given, Map<String, String> values) {
        given.flag(FILL.name());
        StatisticsReach.check(given);
    }

    @Override
    Duration usualReach() {
        return StatisticsReach.reach();
    }

    @Override
    boolean asksVenues() {
        return true;
    }

    @Override
    Duration windowLength(JobParameters parameters) {
        return StatisticsReach.window(parameters);
    }

    @Override
    Piece fetch(BackfillWindow window, JobParameters parameters) {
        Timeframe period = parameters.timeframe(TIMEFRAME.name());
        Instant now = clock.instant();
        Instant from = StatisticsReach.from(window, parameters, this, now);
        if (!from.isBefore(window.to())) {
            return Piece.without(window, Piece.Note.OUT_OF_REACH);
        }
        Buckets buckets = new Buckets(period.length());
        Map<DerivativeMetric, List<Reading>> levels = new EnumMap<>(DerivativeMetric.class);
        int rows = 0;
        int unreadable = 0;
        for (Map.Entry<DerivativeMetric, BinanceWords.Series> entry
                : history.statistics(window.symbol(), period, from, window.to()).entrySet()) {
            List<Reading> some = buckets.lastLevels(entry.getValue().readings(), now);
            levels.put(entry.getKey(), some);
            rows += some.size();
            unreadable += entry.getValue().unreadable();
        }
        boolean fill = parameters.flag(FILL.name());
        return Piece.of(window, rows, unreadable, () -> store(window, buckets, levels, fill));
    }

    private int store(BackfillWindow window, Buckets buckets, Map<DerivativeMetric, List<Reading>> levels, boolean fill) {
        int written = 0;
        for (Map.Entry<DerivativeMetric, List<Reading>> entry : levels.entrySet()) {
            String metric = entry.getKey().metricName();
            signals.dropGuesses(window.symbol(), metric, SignalReadingStore.CARRIED_METRICS_SOURCE, entry.getValue());
            written += signals.store(window.symbol(), metric, SignalReadingStore.METRICS_SOURCE, entry.getValue());
            if (fill) {
                written += signals.fill(window.symbol(), metric, SignalReadingStore.CARRIED_METRICS_SOURCE,
                        buckets.carried(entry.getValue(), window.from(), window.to()));
            }
        }
        return written;
    }
}
