package io.tidewatch.console;

import io.tidewatch.console.CurveDrawing.Line;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.calibration.CalibrationBucket;
import io.tidewatch.prediction.search.FoundPrediction;
import io.tidewatch.prediction.search.PredictionFilter;
import io.tidewatch.prediction.search.PredictionRecord;
import io.tidewatch.prediction.search.PredictionSearch;
import io.tidewatch.prediction.search.PredictionSearchTooSlowException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** How good the predictions were that the page is about: in full for one symbol and horizon, in a table for several. */
@Named
@RequestScoped
public class ForecastBoard {

    private static final int BUCKETS = 10;
    private static final int CONFIDENCE_BUCKETS = 5;

    @Inject
    private PredictionSearch predictions;
    @Inject
    private PredictionsBoard board;
    @Inject
    private Language language;

    private Optional<PredictionRecord> record = Optional.empty();
    private List<PredictionRecord> records = List.of();
    private boolean slow;

    @PostConstruct
    void judge() {
        PredictionFilter filter = board.ask().query().filter();
        Optional<String> symbol = filter.symbol();
        Optional<Horizon> horizon = filter.horizon();
        try {
            if (symbol.isPresent() && horizon.isPresent()) {
                record = predictions.record(filter, symbol.get(), horizon.get());
            } else {
                records = predictions.records(filter);
            }
        } catch (PredictionSearchTooSlowException e) {
            slow = true;
        }
    }

    /** Whether the database gave up. */
    public boolean isSlow() {
        return slow;
    }

    /** The record of the chosen symbol and horizon; null when none is chosen or there is none. */
    public PredictionRecord getRecord() {
        return record.orElse(null);
    }

    /** The records of all symbols and horizons that the filters let through; empty when one is chosen. */
    public List<PredictionRecord> getRecords() {
        return records;
    }

    /** Expected and realised returns over time; the realised line ends where the horizons are open. */
    public CurveDrawing getHistory() {
        List<FoundPrediction> ascending = new ArrayList<>(record.map(PredictionRecord::predictions).orElse(List.of()));
        Collections.reverse(ascending);
        List<Instant> at = ascending.stream().map(FoundPrediction::at).toList();
        return CurveDrawing.of(List.of(
                new Line(language.text("predictions.expected"), at, ascending.stream().mapToDouble(FoundPrediction::expected).toArray()),
                new Line(language.text("predictions.realised"), at,
                        ascending.stream().mapToDouble(found -> found.outcome().realised().orElse(Double.NaN)).toArray())),
                new CurveDrawing.Look(0, true, false));
    }

    /** Buckets by expected return; empty when nothing can be judged yet. */
    public List<CalibrationBucket> getBuckets() {
        return record.map(known -> CalibrationBucket.byExpected(known.judged(), BUCKETS)).orElse(List.of());
    }

    /** Buckets by confidence; empty when nothing can be judged yet. */
    public List<CalibrationBucket> getConfidences() {
        return record.map(known -> CalibrationBucket.byConfidence(known.judged(), CONFIDENCE_BUCKETS)).orElse(List.of());
    }

    /** The buckets by expected return; null when there are none. */
    public CalibrationDrawing getCalibration() {
        return getBuckets().isEmpty() ? null : CalibrationDrawing.of(getBuckets());
    }
}
