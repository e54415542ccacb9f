package io.tidewatch.quality;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the buckets of time in which there is data, and tells the gaps between them; one query for a whole history. */
@ApplicationScoped
public class BucketRepository {

    private static final String COUNT = "SELECT count(*) FROM (SELECT DISTINCT date_bin(make_interval(secs => ?), r.at, 'epoch') FROM (%s) r) b";

    private static final String GAPS = """
            WITH filled AS (
                SELECT DISTINCT symbol, date_bin(make_interval(secs => ?), ts, 'epoch') AS bucket
                  FROM market_bars WHERE symbol = ANY (?) AND timeframe = ? AND ts >= ? AND ts < ?),
            edges AS (
                SELECT symbol, bucket FROM filled
                UNION ALL
                SELECT s.symbol, e.bucket FROM unnest(?) AS s(symbol) CROSS JOIN (VALUES (?::timestamptz), (?::timestamptz)) AS e(bucket)),
            steps AS (
                SELECT symbol, bucket AS before, lead(bucket) OVER (PARTITION BY symbol ORDER BY bucket) AS after FROM edges)
            SELECT symbol, before, after, count(*) OVER (PARTITION BY symbol) AS ranges
              FROM steps WHERE after - before > make_interval(secs => ?)
             ORDER BY after - before DESC, after DESC, symbol
             LIMIT ?
            """;

    private static final Comparator<GapRange> BY_TIME = Comparator.comparing(GapRange::start);

    private Sql sql;

    /** For the container's proxy. */
    protected BucketRepository() {
    }

    @Inject
    public BucketRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * The gaps of a symbol.
     *
     * @param ranges how many there are
     * @param widest the widest of them, in order of time
     */
    public record Gaps(long ranges, List<GapRange> widest) {

        /** No gap. */
        public static final Gaps NONE = new Gaps(0, List.of());
    }

    /** How many buckets of a grid hold rows of a symbol. */
    public Coverage covered(Modality modality, String symbol, Timeframe timeframe, BucketGrid grid) {
        BucketRows rows = BucketRows.of(modality, symbol, timeframe, grid.start(), grid.end(), grid.width());
        return new Coverage(count(rows, grid.width()), grid.expected());
    }

    /** The same, both ends of the window included: how the thresholds of readiness are defined. */
    public Coverage touched(Modality modality, String symbol, Timeframe timeframe, Instant from, Instant to, Duration width) {
        BucketRows rows = BucketRows.of(modality, symbol, timeframe, from, to.plusNanos(1_000), width);
        return new Coverage(count(rows, width), BucketGrid.touched(from, to, width));
    }

    /** The same for one metric of {@code onchain_signals}. */
    public Coverage touchedByMetric(String symbol, String metric, Instant from, Instant to, Duration width) {
        return new Coverage(count(BucketRows.ofMetric(symbol, metric, from, to.plusNanos(1_000)), width),
                BucketGrid.touched(from, to, width));
    }

    private long count(BucketRows rows, Duration width) {
        return sql.queryInt8(COUNT.formatted(rows.sql()), rows.between(List.of((double) width.toSeconds())));
    }

    /**
     * The buckets of a grid without a candle, also before the first and behind the last candle.
     *
     * @param limit at most so many ranges altogether; over it the narrowest are left out
     * @return by symbol, in the order asked; symbols without gaps have {@link Gaps#NONE}
     */
    public Map<String, Gaps> gaps(Collection<String> symbols, Timeframe timeframe, BucketGrid grid, int limit) {
        double seconds = grid.width().toSeconds();
        String[] asked = symbols.toArray(String[]::new);
        Map<String, List<GapRange>> found = new LinkedHashMap<>();
        Map<String, Long> totals = new LinkedHashMap<>();
        sql.forEach(GAPS, row -> {
            String symbol = row.text("symbol");
            totals.put(symbol, row.int8("ranges"));
            found.computeIfAbsent(symbol, key -> new ArrayList<>())
                    .add(GapRange.between(row.instant("before"), row.instant("after"), grid.width()));
            return symbol;
        }, symbol -> { },
                seconds, asked, timeframe.label(), grid.start(), grid.end(), asked, grid.start().minus(grid.width()), grid.end(),
                seconds, limit);
        Map<String, Gaps> gaps = new LinkedHashMap<>();
        for (String symbol : symbols) {
            List<GapRange> ranges = found.getOrDefault(symbol, List.of()).stream().sorted(BY_TIME).toList();
            gaps.put(symbol, ranges.isEmpty() ? Gaps.NONE : new Gaps(totals.get(symbol), ranges));
        }
        return gaps;
    }
}
