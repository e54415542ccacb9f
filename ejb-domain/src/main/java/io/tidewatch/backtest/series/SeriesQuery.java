package io.tidewatch.backtest.series;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.signals.Track;
import java.time.Instant;
import java.util.Objects;

/**
 * The series of a target over a window.
 *
 * @param track        kind of asset
 * @param target       upper-case symbol or company
 * @param dataVersion  data version of the feature rows
 * @param scorer       makes their raw signals
 * @param timeframe    candle length of the prices
 * @param from         first time, included
 * @param to           last time, included; what became known later is not seen, nor are candles that had not ended
 * @param mostFeatures over that many feature rows the oldest are left out
 */
public record SeriesQuery(Track track, String target, String dataVersion, RowScorer scorer, Timeframe timeframe,
                          Instant from, Instant to, int mostFeatures) {

    public SeriesQuery {
        Objects.requireNonNull(track, "track");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(dataVersion, "dataVersion");
        Objects.requireNonNull(scorer, "scorer");
        Objects.requireNonNull(timeframe, "timeframe");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }
}
