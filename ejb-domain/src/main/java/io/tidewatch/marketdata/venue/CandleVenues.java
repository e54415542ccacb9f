package io.tidewatch.marketdata.venue;

import io.tidewatch.collector.SourceClient;
import io.tidewatch.connectors.api.RateLimitedException;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.Candles;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Candles of the first venue that has them: Bitget, else Binance. Each candle is whole from one venue. A venue that failed is left
 * out for a minute, a pair it does not know for an hour, so that a broken venue costs one time-out and not one per symbol.
 */
@ApplicationScoped
public class CandleVenues {

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(60);
    private static final Duration UNKNOWN_PAIR = Duration.ofHours(1);

    private VenueConfig config;
    private VenuePace pace;
    private TradingClock clock;
    private List<CandleVenue> venues;
    private final Map<String, Instant> restUntil = new ConcurrentHashMap<>();

    /** For the container's proxy. */
    protected CandleVenues() {
    }

    @Inject
    public CandleVenues(VenueConfig config, VenuePace pace, TradingClock clock) {
        this.config = config;
        this.pace = pace;
        this.clock = clock;
        this.venues = List.of(new BitgetCandles(config, clock), new BinanceCandles(config));
    }

    /** Whether a failure says that no venue knows the symbol, so that asking again soon would not help. */
    public static boolean isUnknownPair(SourceException failure) {
        return failure instanceof UnknownPairException;
    }

    /** Whether any venue has candles of a length. */
    public boolean offer(Timeframe timeframe) {
        return venues.stream().anyMatch(venue -> venue.offers(timeframe));
    }

    /**
     * The closed candles that start in [from, to). What the first venue lacks is asked of the next.
     *
     * @param web      asks
     * @param from     start of a candle
     * @param to       end of a candle
     * @param patience candles that ended so shortly before {@code to} may still be missing at a venue without being asked elsewhere;
     *                 zero for whoever needs them all
     * @return one element per venue that gave candles; empty when no venue has any in this time
     * @throws UnknownPairException when no venue knows the symbol
     * @throws SourceException      when candles may be missing because a venue could not be asked
     */
    public List<VenueCandles> candles(SourceClient web, String symbol, Timeframe timeframe, Instant from, Instant to,
            Duration patience) throws SourceException, InterruptedException {
        VenueClient client = new VenueClient(web, config, pace, clock);
        Wanted wanted = new Wanted(timeframe, from, to, to.minus(patience));
        Failures failures = new Failures();
        for (CandleVenue venue : venues) {
            Optional<Wanted.Span> span = wanted.missing();
            if (span.isPresent() && venue.offers(timeframe)) {
                try {
                    requireAwake(venue, symbol);
                    wanted.take(venue.source(), venue.candles(client, symbol, timeframe, span.get().from(), span.get().to()));
                    failures.answered = true;
                } catch (UnknownPairException e) {
                    restUntil.putIfAbsent(venue.source() + "/" + symbol, clock.instant().plus(UNKNOWN_PAIR));
                    failures.unknown = e;
                } catch (RateLimitedException e) {
                    failures.note(e);
                } catch (SourceException e) {
                    restUntil.putIfAbsent(venue.source(), clock.instant().plus(AFTER_FAILURE));
                    failures.note(e);
                }
            }
        }
        failures.judge(wanted, patience.isZero());
        return wanted.found;
    }

    private void requireAwake(CandleVenue venue, String symbol) throws SourceException {
        if (rests(venue.source() + "/" + symbol)) {
            throw new UnknownPairException(venue.source() + " did not know " + symbol + " a while ago");
        }
        if (rests(venue.source())) {
            throw new SourceException(venue.source() + " failed a moment ago and is left out");
        }
    }

    private boolean rests(String what) {
        Instant until = restUntil.get(what);
        if (until != null && !until.isAfter(clock.instant())) {
            restUntil.remove(what, until);
            return false;
        }
        return until != null;
    }

    /** What went wrong on the way. A fault of a venue counts more than its wish to be left alone: it may last. */
    private static final class Failures {
        private boolean answered;
        private UnknownPairException unknown;
        private SourceException worst;

        void note(SourceException failure) {
            if (worst == null || worst instanceof RateLimitedException) {
                worst = failure;
            }
        }

        /** Where nobody is patient, a hole may only stay if every venue was asked about it. */
        void judge(Wanted wanted, boolean strict) throws SourceException {
            if (worst != null && (wanted.found.isEmpty() || strict && wanted.missing().isPresent())) {
                throw worst;
            }
            if (unknown != null && !answered) {
                throw unknown;
            }
        }
    }

    /** The candles wanted and those found so far. */
    private static final class Wanted {
        private final Timeframe timeframe;
        private final Instant from;
        private final Instant to;
        private final Instant dueBefore;
        private final Set<Instant> starts = new HashSet<>();
        private final List<VenueCandles> found = new ArrayList<>();

        record Span(Instant from, Instant to) {
        }

        Wanted(Timeframe timeframe, Instant from, Instant to, Instant dueBefore) {
            this.timeframe = timeframe;
            this.from = from;
            this.to = to;
            this.dueBefore = dueBefore;
        }

        /** From the first to the last candle that is missing and should be there. */
        Optional<Span> missing() {
            Instant first = null;
            Instant last = null;
            for (Instant start = from; start.isBefore(to); start = start.plus(timeframe.length())) {
                boolean due = starts.isEmpty() || !start.plus(timeframe.length()).isAfter(dueBefore);
                if (due && !starts.contains(start)) {
                    first = first == null ? start : first;
                    last = start;
                }
            }
            return first == null ? Optional.empty() : Optional.of(new Span(first, last.plus(timeframe.length())));
        }

        void take(String source, Candles candles) {
            List<Bar> fresh = candles.bars().stream().filter(bar -> starts.add(bar.start())).toList();
            if (!fresh.isEmpty() || candles.unreadable() > 0) {
                found.add(new VenueCandles(source, new Candles(fresh, candles.unreadable())));
            }
        }
    }
}
