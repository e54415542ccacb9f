package io.tidewatch.backtest.repeat;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Backtests that failed for want of a model. */
@ApplicationScoped
public class FailedRunHistory {

    private Sql sql;

    /** For the container's proxy. */
    protected FailedRunHistory() {
    }

    @Inject
    public FailedRunHistory(Sql sql) {
        this.sql = sql;
    }

    /** Keys of those nothing has replaced yet, newest first. */
    public List<Long> withoutModel(int most) {
        return sql.query("""
                SELECT id FROM backtest_runs
                 WHERE status = 'failed' AND starts_with(metrics ->> 'reason', 'model_artifact_missing')
                   AND superseded_by_run_id IS NULL AND superseded_at IS NULL
                 ORDER BY id DESC LIMIT ?
                """, row -> row.int8("id"), most);
    }
}
