package io.tidewatch.modelops;

import io.tidewatch.backtest.BacktestConfig;
import io.tidewatch.backtest.ScoreSource;
import io.tidewatch.ops.Sql;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Reads the newest backtests of a track. */
@ApplicationScoped
public class RecentRunRepository {

    private static final String RUNS = """
            SELECT b.created_at, b.superseded, b.score_source,
                   to_jsonb(m) || jsonb_build_object('model_name', COALESCE(b.metrics -> 'model_name', b.config -> 'model_name'),
                                                     'model_version', COALESCE(b.metrics -> 'model_version', b.config -> 'model_version'))
                       AS figures
              FROM (SELECT id, created_at, metrics, config, score_source,
                           superseded_by_run_id IS NOT NULL OR superseded_at IS NOT NULL AS superseded
                      FROM backtest_runs
                     WHERE track = ? AND created_at <= ? AND (cardinality(?::text[]) = 0 OR run_source = ANY (?))
                       AND NOT run_source = ANY (?) AND (? OR data_regime = ANY (?))
                     ORDER BY created_at DESC, id DESC
                     LIMIT ?) b
             CROSS JOIN LATERAL jsonb_to_record(CASE jsonb_typeof(b.metrics) WHEN 'object' THEN b.metrics ELSE '{}' END)
                AS m(status jsonb, model_inference_coverage jsonb, leakage_checks jsonb, degraded jsonb, ic jsonb, hit_rate jsonb,
                     pnl_after_cost jsonb, max_drawdown jsonb)
             ORDER BY b.created_at DESC, b.id DESC
            """;

    private Sql sql;
    private BacktestConfig config;

    /** For the container's proxy. */
    protected RecentRunRepository() {
    }

    @Inject
    public RecentRunRepository(Sql sql, BacktestConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /**
     * The newest runs of the sources and regimes that gates look at, newest first. What does not count for a check takes its place
     * all the same: a bad run is not made up for by an older one.
     *
     * @param most how many
     */
    List<RecentRun> gated(Track track, int most, Instant now) {
        return read(track, most, now, false);
    }

    /** The newest runs of the sources that gates look at, of all regimes, newest first. */
    List<RecentRun> ofAllRegimes(Track track, int most, Instant now) {
        return read(track, most, now, true);
    }

    private List<RecentRun> read(Track track, int most, Instant now, boolean allRegimes) {
        String[] include = config.gate().include().toArray(String[]::new);
        return sql.query(RUNS,
                row -> new RecentRun(row.instant("created_at"), row.bool("superseded"),
                        !row.optionalText("score_source").map(source -> source.strip().equalsIgnoreCase(ScoreSource.HEURISTIC.wireName()))
                                .orElse(false), row.json("figures")),
                track.wireName(), now, include, include, config.gate().exclude().toArray(String[]::new), allRegimes,
                config.gate().regimes().toArray(String[]::new), most);
    }
}
