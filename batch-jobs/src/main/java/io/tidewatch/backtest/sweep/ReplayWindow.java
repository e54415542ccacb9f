package io.tidewatch.backtest.sweep;

import io.tidewatch.backtest.ScoreSource;
import io.tidewatch.marketdata.Timeframe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The stretch of history that sets of parameters are replayed over, and who scores it.
 *
 * @param targets      upper-case symbols
 * @param timeframe    candle length of the prices
 * @param to           end of the window; nothing later is read
 * @param lookbackDays length of the window, 14 to 730
 * @param trainDays    their share of the window calibrates the polarity, 7 to 365
 * @param scoreSource  who makes the signals
 * @param modelName    empty for the default of the track
 * @param modelVersion empty for the default of the track
 * @param dataVersion  data version of the feature rows
 */
public record ReplayWindow(
        List<String> targets, Timeframe timeframe, Instant to, int lookbackDays, int trainDays, ScoreSource scoreSource,
        Optional<String> modelName, Optional<String> modelVersion, String dataVersion) {

    public ReplayWindow {
        targets = List.copyOf(targets);
        Objects.requireNonNull(timeframe, "timeframe");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(scoreSource, "scoreSource");
        Objects.requireNonNull(modelName, "modelName");
        Objects.requireNonNull(modelVersion, "modelVersion");
        Objects.requireNonNull(dataVersion, "dataVersion");
    }

    /** Begin of the window. */
    public Instant from() {
        return to.minus(Duration.ofDays(lookbackDays));
    }

    /** The same who and what, over another stretch. */
    public ReplayWindow over(Instant end, int days) {
        return new ReplayWindow(targets, timeframe, end, days, trainDays, scoreSource, modelName, modelVersion, dataVersion);
    }
}
