package io.tidewatch.backtest.series;

import io.tidewatch.backtest.PriceSeries;
import io.tidewatch.backtest.ScoredFeatures;
import java.util.Objects;

/**
 * What a backtest of a target starts from.
 *
 * @param prices   candles of the window; rows of {@code prices} where there is no candle at all
 * @param features scored feature rows of the window
 * @param source   table the prices came from: {@code market_bars} or {@code prices_fallback}
 */
public record TargetSeries(PriceSeries prices, ScoredFeatures features, String source) {

    public TargetSeries {
        Objects.requireNonNull(prices, "prices");
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(source, "source");
    }
}
