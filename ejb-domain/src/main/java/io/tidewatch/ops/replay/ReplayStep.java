package io.tidewatch.ops.replay;

import io.tidewatch.events.NewsItem;
import io.tidewatch.marketdata.Bar;
import java.time.Instant;
import java.util.List;

/**
 * What became known up to one decision time.
 *
 * @param at   decision time
 * @param bars candles that ended by then
 * @param news items published since the step before
 */
public record ReplayStep(Instant at, List<Bar> bars, List<NewsItem> news) {

    public ReplayStep {
        bars = List.copyOf(bars);
        news = List.copyOf(news);
    }
}
