package io.tidewatch.prediction.search;

import io.tidewatch.ops.DatabaseException;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds predictions again and tells how good they were, as of the clock: an outcome that lies ahead of it is open, whatever prices
 * are stored.
 */
@ApplicationScoped
public class PredictionSearch {

    /** A record looks at so many newest predictions of its symbol and horizon. */
    public static final int IN_RECORD = 15_000;

    /** A record of many looks at so many of each. */
    public static final int IN_RECORDS = 1_000;

    private static final String CANCELLED = "57014";

    private PredictionSearchRepository predictions;
    private TradingClock clock;

    /** For the container's proxy. */
    protected PredictionSearch() {
    }

    @Inject
    public PredictionSearch(PredictionSearchRepository predictions, TradingClock clock) {
        this.predictions = predictions;
        this.clock = clock;
    }

    /**
     * A page of predictions.
     *
     * @throws PredictionSearchTooSlowException when it took longer than ten seconds
     */
    @Transactional
    public PredictionPage find(PredictionQuery query) {
        return inTime(now -> {
            List<FoundPrediction> found = predictions.find(query, query.limit() + 1, now);
            if (found.size() <= query.limit()) {
                return new PredictionPage(found, Optional.empty());
            }
            List<FoundPrediction> shown = found.subList(0, query.limit());
            return new PredictionPage(shown, Optional.of(PredictionCursor.at(query.order(), shown.get(shown.size() - 1))));
        });
    }

    /** One prediction of a traded symbol or company with its outcome; empty when there is none of this key as of the clock. */
    @Transactional
    public Optional<FoundPrediction> one(long id) {
        return predictions.one(id, clock.instant());
    }

    /**
     * The record of a symbol and horizon from the newest {@value #IN_RECORD} predictions of a filter; empty when there are none.
     *
     * @throws PredictionSearchTooSlowException when it took longer than ten seconds
     */
    @Transactional
    public Optional<PredictionRecord> record(PredictionFilter filter, String symbol, Horizon horizon) {
        return records(filter, List.of(symbol), List.of(horizon), IN_RECORD).stream().findFirst();
    }

    /**
     * The records of all symbols and horizons of a filter, from the newest {@value #IN_RECORDS} predictions of each, by symbol and
     * horizon. Only traded symbols have records.
     *
     * @throws PredictionSearchTooSlowException when it took longer than ten seconds
     */
    @Transactional
    public List<PredictionRecord> records(PredictionFilter filter) {
        List<String> symbols = filter.symbol().map(List::of).orElseGet(this::symbols);
        return records(filter, symbols, filter.horizon().map(List::of).orElse(List.of(Horizon.values())), IN_RECORDS);
    }

    private List<PredictionRecord> records(PredictionFilter filter, List<String> symbols, List<Horizon> horizons, int most) {
        if (filter.track() != Track.LIQUID) {
            return List.of();
        }
        return inTime(now -> {
            List<FoundPrediction> all = predictions.newest(filter, symbols, horizons, most, now);
            return all.stream().map(FoundPrediction::symbol).distinct().sorted().flatMap(symbol -> horizons.stream()
                    .flatMap(horizon -> record(symbol, horizon, all))).toList();
        });
    }

    private static Stream<PredictionRecord> record(String symbol, Horizon horizon, List<FoundPrediction> all) {
        List<FoundPrediction> own = all.stream()
                .filter(prediction -> prediction.symbol().equals(symbol) && prediction.horizon().equals(horizon.label())).toList();
        return own.isEmpty() ? Stream.empty() : Stream.of(PredictionRecord.of(symbol, horizon, own));
    }

    /** Symbols of the newest predictions, sorted. */
    @Transactional
    public List<String> symbols() {
        return predictions.symbols(Track.LIQUID, clock.instant());
    }

    /** Models of the newest predictions, sorted. */
    @Transactional
    public List<String> models() {
        return predictions.models(Track.LIQUID, clock.instant());
    }

    private interface Search<T> {
        T asOf(Instant now);
    }

    private <T> T inTime(Search<T> search) {
        Supplier<T> bounded = () -> {
            predictions.limitTime();
            return search.asOf(clock.instant());
        };
        try {
            return bounded.get();
        } catch (DatabaseException e) {
            throw e.sqlState().equals(CANCELLED) ? new PredictionSearchTooSlowException() : e;
        }
    }
}
