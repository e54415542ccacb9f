package io.tidewatch.multimodal.gates;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what gates judge: backtest runs, simulated orders, the newest verdicts. */
@ApplicationScoped
@Transactional
public class GatedRunRepository {

    private Sql sql;

    /** For the container's proxy. */
    protected GatedRunRepository() {
    }

    @Inject
    public GatedRunRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * Which runs.
     *
     * @param track       kind of asset
     * @param from        runs made at this instant or later …
     * @param to          … and not after this one
     * @param scoreSource {@code model} or {@code heuristic}; runs that do not say count as heuristic. Empty for both
     * @param sources     why they were run; empty for any
     * @param excluded    why they were not run
     * @param regimes     what their data stands for
     * @param limit       newest so many, before anything else is asked of them
     */
    public record Filter(String track, Instant from, Instant to, Optional<String> scoreSource, List<String> sources,
                         List<String> excluded, List<String> regimes, int limit) {

        public Filter {
            sources = List.copyOf(sources);
            excluded = List.copyOf(excluded);
            regimes = List.copyOf(regimes);
        }
    }

    /** The runs, newest first. */
    List<RunFacts> runs(Filter filter) {
        return sql.query("""
                SELECT id, superseded_by_run_id IS NOT NULL AS superseded, COALESCE(metrics, '{}'::jsonb) AS metrics,
                       CASE WHEN jsonb_typeof(config -> 'lookback_days') = 'number'
                            THEN (config ->> 'lookback_days')::float8 ELSE 0 END AS days
                  FROM backtest_runs
                 WHERE track = ? AND created_at >= ? AND created_at <= ?
                   AND (?::text IS NULL OR COALESCE(NULLIF(lower(trim(config ->> 'score_source')), ''), 'heuristic') = ?)
                   AND (cardinality(?::text[]) = 0 OR COALESCE(run_source, 'prod') = ANY (?))
                   AND NOT COALESCE(run_source, 'prod') = ANY (?)
                   AND COALESCE(NULLIF(config ->> 'data_regime', ''), 'missing') = ANY (?)
                 ORDER BY created_at DESC, id DESC
                 LIMIT ?
                """, row -> new RunFacts(row.int8("id"), row.bool("superseded"), row.float8("days"), row.json("metrics")),
                filter.track(), filter.from(), filter.to(), filter.scoreSource(), filter.scoreSource(),
                filter.sources().toArray(String[]::new), filter.sources().toArray(String[]::new),
                filter.excluded().toArray(String[]::new), filter.regimes().toArray(String[]::new), filter.limit());
    }

    /** The simulated orders of a track in a stretch. */
    HardMetrics.Orders orders(String track, Instant from, Instant to) {
        return sql.queryOne("SELECT count(*) AS total, count(*) FILTER (WHERE status = 'rejected') AS rejected FROM orders_sim"
                        + " WHERE track = ? AND created_at >= ? AND created_at <= ?",
                row -> new HardMetrics.Orders(row.int8("total"), row.int8("rejected")), track, from, to).orElseThrow();
    }

    /** What the newest comparison of backtest and paper trading said; empty when there was none. */
    Optional<String> parity(String track) {
        return sql.queryOne("SELECT COALESCE(NULLIF(payload ->> 'status', ''), CASE WHEN passed THEN 'passed' ELSE 'failed' END) AS status"
                + " FROM model_verdicts WHERE track = ? AND kind = 'parity' ORDER BY evaluated_at DESC, id DESC LIMIT 1",
                row -> row.text("status"), track);
    }
}
