package io.tidewatch.features;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts bars and snapshots of windows. */
@ApplicationScoped
public class FeatureWindowRepository {

    private Sql sql;
    private FeatureConfig config;

    /** For the container's proxy. */
    protected FeatureWindowRepository() {
    }

    @Inject
    public FeatureWindowRepository(Sql sql, FeatureConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /** Bars of a symbol: end of the first, end of the last, how many. */
    record Span(Instant first, Instant last, long count) {
    }

    /**
     * The bars of symbols that end in (start, end], at most the newest {@code limit}.
     *
     * @param limit 0 for all
     * @return by symbol; symbols without bars are absent
     */
    Map<String, Span> spans(List<String> symbols, Timeframe timeframe, Optional<Instant> start, Instant end, int limit) {
        Map<String, Span> spans = new HashMap<>();
        sql.forEach("""
                SELECT s.symbol, min(b.ts) AS first, max(b.ts) AS last, count(*) AS bars
                  FROM unnest(?) AS s(symbol)
                 CROSS JOIN LATERAL (
                       SELECT ts FROM market_bars
                        WHERE symbol = s.symbol AND timeframe = ? AND ts > ? AND ts <= ?
                        ORDER BY ts DESC LIMIT NULLIF(?, 0)) b
                 GROUP BY s.symbol
                """,
                row -> Map.entry(row.text("symbol"), new Span(row.instant("first").plus(timeframe.length()),
                        row.instant("last").plus(timeframe.length()), row.int8("bars"))),
                entry -> spans.put(entry.getKey(), entry.getValue()),
                symbols.toArray(String[]::new), timeframe.label(),
                start.orElse(Instant.EPOCH).minus(timeframe.length()), end.minus(timeframe.length()), limit);
        return spans;
    }

    /**
     * The slices of a window that have fewer snapshots than bars.
     *
     * @param seconds length of a slice; slices are counted from the window's start
     * @return numbers of the incomplete slices
     */
    List<Long> incomplete(FeatureWindow window, long seconds) {
        double length = window.timeframe().length().toSeconds();
        return sql.query("""
                SELECT bars.slice
                  FROM (SELECT floor((extract(epoch FROM ts) + ? - ? - 1e-6) / ?)::bigint AS slice, count(*) AS found
                          FROM market_bars WHERE symbol = ? AND timeframe = ? AND ts > ? AND ts <= ? AND close > 0
                         GROUP BY 1) bars
                  LEFT JOIN
                       (SELECT floor((extract(epoch FROM as_of_ts) - ? - 1e-6) / ?)::bigint AS slice, count(*) AS found
                          FROM feature_snapshots
                         WHERE target = ? AND track = 'liquid' AND as_of_ts > ? AND as_of_ts <= ?
                           AND feature_version = ? AND data_version = ?
                         GROUP BY 1) kept ON kept.slice = bars.slice
                 WHERE bars.found > COALESCE(kept.found, 0)
                 ORDER BY 1
                """,
                row -> row.int8("slice"),
                length, (double) window.from().getEpochSecond(), (double) seconds, window.symbol(), window.timeframe().label(),
                window.from().minus(window.timeframe().length()), window.to().minus(window.timeframe().length()),
                (double) window.from().getEpochSecond(), (double) seconds, window.symbol(), window.from(), window.to(),
                config.featureVersion(), config.dataVersion());
    }
}
