package io.tidewatch.modelops;

import io.tidewatch.ops.Sql;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Reads what the recent past of a track and its reference look like. */
@ApplicationScoped
public class DriftSampleRepository {

    /** So many of the newest feature payloads of each side are compared. */
    static final int MOST_PAYLOADS = 500;

    private Sql sql;

    /** For the container's proxy. */
    protected DriftSampleRepository() {
    }

    @Inject
    public DriftSampleRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * The two stretches of time that are compared; each is open at its beginning and closed at its end.
     *
     * @param track  of which track
     * @param start  beginning of the reference
     * @param middle end of the reference, beginning of the recent past
     * @param end    end of the recent past
     */
    record Stretch(Track track, Instant start, Instant middle, Instant end) {
    }

    /**
     * Scores of both sides.
     *
     * @param reference before
     * @param current   lately
     */
    record Scores(double[] reference, double[] current) {
    }

    /** All finite scores, eight bytes each. */
    Scores scores(Stretch stretch) {
        Doubles reference = new Doubles();
        Doubles current = new Doubles();
        sql.forEach("""
                SELECT created_at > ? AS recent, score FROM predictions_v2 WHERE track = ? AND created_at > ? AND created_at <= ?
                """,
                row -> {
                    (row.bool("recent") ? current : reference).add(row.float8("score"));
                    return current;
                }, added -> { }, stretch.middle(), stretch.track().wireName(), stretch.start(), stretch.end());
        return new Scores(reference.toArray(), current.toArray());
    }

    /** How the newest feature payloads of both sides differ. */
    FeatureSamples.FeatureShift features(Stretch stretch) {
        return FeatureSamples.between(payloads(stretch.track(), stretch.start(), stretch.middle()),
                payloads(stretch.track(), stretch.middle(), stretch.end()));
    }

    /** Several targets share a time of creation, and the cut can fall between them: the newest keys are taken. */
    private FeatureSamples payloads(Track track, Instant after, Instant until) {
        FeatureSamples samples = new FeatureSamples();
        sql.forEach("""
                SELECT feature_payload FROM feature_snapshots WHERE track = ? AND created_at > ? AND created_at <= ?
                 ORDER BY created_at DESC, id DESC LIMIT ?
                """, row -> row.json("feature_payload"), samples::add, track.wireName(), after, until, MOST_PAYLOADS);
        return samples;
    }

    /**
     * What became of decisions on one side.
     *
     * @param hitRate      mean hit rate of the backtests, 0 without
     * @param hitRates     number of backtests with a hit rate
     * @param rejectRate   share of rejected orders, 0 without orders
     * @param orders       number of orders
     * @param slippage     mean absolute slippage of the fills, as a share of the expected price; 0 without fills
     */
    record Side(double hitRate, long hitRates, double rejectRate, long orders, double slippage) {
    }

    /** What became of the decisions of the reference. */
    Side reference(Stretch stretch) {
        return side(stretch.track(), stretch.start(), stretch.middle());
    }

    /** What became of the recent decisions. */
    Side current(Stretch stretch) {
        return side(stretch.track(), stretch.middle(), stretch.end());
    }

    private Side side(Track track, Instant after, Instant until) {
        return sql.queryOne("""
                SELECT hits.mean AS hit_rate, hits.runs, COALESCE(o.rejected::float8 / NULLIF(o.orders, 0), 0) AS reject_rate, o.orders,
                       o.slippage
                  FROM (SELECT COALESCE(AVG((metrics -> 'hit_rate')::float8), 0) AS mean, COUNT(*) AS runs
                          FROM backtest_runs
                         WHERE track = ? AND created_at > ? AND created_at <= ? AND jsonb_typeof(metrics -> 'hit_rate') = 'number') hits
                 CROSS JOIN (SELECT COUNT(*) AS orders, COUNT(*) FILTER (WHERE status = 'rejected') AS rejected,
                                    COALESCE(AVG(abs((fill - est_price) / est_price))
                                             FILTER (WHERE status IN ('filled', 'partially_filled') AND est_price <> 0
                                                       AND abs(est_price) < 1e100 AND abs(fill) < 1e100), 0) AS slippage
                               FROM (SELECT status, est_price,
                                            COALESCE(CASE jsonb_typeof(metadata #> '{execution,avg_fill_price}')
                                                          WHEN 'number' THEN (metadata #> '{execution,avg_fill_price}')::float8 END,
                                                     est_price) AS fill
                                       FROM orders_sim WHERE track = ? AND created_at > ? AND created_at <= ?) placed) o
                """,
                row -> new Side(row.float8("hit_rate"), row.int8("runs"), row.float8("reject_rate"), row.int8("orders"),
                        row.float8("slippage")),
                track.wireName(), after, until, track.wireName(), after, until).orElseThrow();
    }
}
