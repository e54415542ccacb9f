package io.tidewatch.quality.lookahead;

import io.tidewatch.features.BarFeatures;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Chooses decisions at random among the candles of a symbol; the same seed chooses the same ones. */
@ApplicationScoped
public class DecisionTimesHistory {

    private Sql sql;

    /** For the container's proxy. */
    protected DecisionTimesHistory() {
    }

    @Inject
    public DecisionTimesHistory(Sql sql) {
        this.sql = sql;
    }

    /**
     * Decisions in (from, to], ascending; every other one lies between two ends of candles, as requests of clients do.
     *
     * @param horizon how much later rows are changed
     * @param most    at most so many
     */
    public List<DecisionMoment> sample(String symbol, Timeframe timeframe, Instant from, Instant to, Duration horizon, long seed, int most) {
        List<Instant> starts = sql.query("""
                SELECT ts FROM (
                       SELECT ts FROM (
                              SELECT ts, row_number() OVER (ORDER BY ts) AS position
                                FROM market_bars WHERE symbol = ? AND timeframe = ? AND ts <= ?) numbered
                        WHERE position > ? AND ts > ?
                        ORDER BY md5(? || ts::text)
                        LIMIT ?) chosen
                 ORDER BY ts
                """,
                row -> row.instant("ts"),
                symbol, timeframe.label(), to.minus(timeframe.length()), BarFeatures.MIN_EARLIER_BARS, from.minus(timeframe.length()),
                Long.toString(seed), most);
        SplittableRandom random = new SplittableRandom(seed ^ symbol.hashCode());
        List<DecisionMoment> moments = new ArrayList<>(starts.size());
        for (Instant start : starts) {
            Instant end = start.plus(timeframe.length());
            long later = moments.size() % 2 == 0 ? 0 : random.nextLong(timeframe.length().toSeconds());
            moments.add(new DecisionMoment(symbol, timeframe, end.plusSeconds(later), end, horizon));
        }
        return moments;
    }
}
