package io.tidewatch.marketdata.backfill;

import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.BarRepository;
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
import java.util.List;
import java.util.Map;

/**
 * {@code backfill-open-interest}: the open interest at the end of each bucket and its change. What was loaded earlier and the venue
 * has forgotten since stays.
 */
@ApplicationScoped
public class OpenInterestBackfill extends Backfill {

    static final JobParameter PROXY = new JobParameter("proxy", "false",
            "whether changes are guessed from candles where there are none, marked as synthetic");

    private static final Duration LONGEST_GAP = Duration.ofDays(1);

    private VenueHistory history;
    private BarRepository bars;
    private SignalReadingStore signals;
    private TradingClock clock;

    /** For the container's proxy. */
    protected OpenInterestBackfill() {
    }

    @Inject
    public OpenInterestBackfill(VenueHistory history, BarRepository bars, SignalReadingStore signals, TradingClock clock) {
        this.history = history;
        this.bars = bars;
        this.signals = signals;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "backfill-open-interest";
    }

    @Override
    public String description() {
        return "Loads the open interest of futures from Binance, of the last 30 days";
    }

    @Override
    List<JobParameter> own() {
        return List.of(PROXY);
    }

    @Override
    void resolveOwn(JobParameters given, Map<String, String> values) {
        given.flag(PROXY.name());
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
        Timeframe timeframe = parameters.timeframe(TIMEFRAME.name());
        Instant now = clock.instant();
        Instant from = StatisticsReach.from(window, parameters, this, now);
        BinanceWords.Series series = from.isBefore(window.to())
                ? history.openInterest(window.symbol(), timeframe, from, window.to()) : new BinanceWords.Series(List.of(), 0);
        List<Reading> levels = new Buckets(timeframe.length()).lastLevels(series.readings(), now);
        boolean proxy = parameters.flag(PROXY.name());
        if (!from.isBefore(window.to()) && !proxy) {
            return Piece.without(window, Piece.Note.OUT_OF_REACH);
        }
        return Piece.of(window, levels.size(), series.unreadable(),
                () -> store(window.symbol(), levels) + (proxy ? guess(window, timeframe, now) : 0));
    }

    private int store(String symbol, List<Reading> levels) {
        if (levels.isEmpty()) {
            return 0;
        }
        Instant first = levels.get(0).at();
        List<Reading> changes = Buckets.changes(levels, signals.newestBefore(symbol, SignalReadingStore.OPEN_INTEREST,
                SignalReadingStore.OPEN_INTEREST_SOURCE, first, first.minus(LONGEST_GAP)));
        signals.dropGuesses(symbol, SignalReadingStore.NET_INFLOW, SignalReadingStore.GUESSED_INFLOW_SOURCE, changes);
        return signals.store(symbol, SignalReadingStore.OPEN_INTEREST, SignalReadingStore.OPEN_INTEREST_SOURCE, levels)
                + signals.store(symbol, SignalReadingStore.NET_INFLOW, SignalReadingStore.INFLOW_SOURCE, changes);
    }

    private int guess(BackfillWindow window, Timeframe timeframe, Instant now) {
        List<Reading> guesses = bars.range(window.symbol(), timeframe, window.from(), window.to(), now).stream()
                .map(OpenInterestBackfill::guess).toList();
        return signals.fill(window.symbol(), SignalReadingStore.NET_INFLOW, SignalReadingStore.GUESSED_INFLOW_SOURCE, guesses);
    }

    private static Reading guess(Bar bar) {
        return new Reading(bar.availableAt(), (bar.close() - bar.open()) * bar.volume());
    }
}
