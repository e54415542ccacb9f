package io.tidewatch.search.grid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.RunContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The cells of a run among its unit records. */
@ApplicationScoped
@Transactional
public class CellLedger {

    /** Step of the cells, and key of their records. */
    static final String STEP = "cells";

    private Sql sql;
    private TradingClock clock;

    /** For the container's proxy. */
    protected CellLedger() {
    }

    @Inject
    public CellLedger(Sql sql, TradingClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Registers cells; those that are known stay as they are. */
    void plan(UUID run, List<CellJob.Cell> cells) {
        sql.update("""
                INSERT INTO training_run_units (run_id, step, unit_key, result, updated_at)
                SELECT ?, ?, c.key, c.noted, ? FROM unnest(?, ?) AS c(key, noted) ON CONFLICT (run_id, step, unit_key) DO NOTHING
                """, run, STEP, clock.instant(), cells.stream().map(CellJob.Cell::key).toArray(String[]::new),
                cells.stream().map(CellJob.Cell::values).toArray(JsonNode[]::new));
    }

    /** Keys of the cells that are over. */
    Set<String> ended(UUID run) {
        return new HashSet<>(sql.query("SELECT unit_key FROM training_run_units WHERE run_id = ? AND step = ?"
                + " AND status IN ('DONE', 'FAILED')",
                row -> row.text("unit_key"), run, STEP));
    }

    /** Notes what some cells gave, all in one statement; a cell that is over stays as it is. */
    void end(RunContext context, List<CellJob.CellResult> results) {
        context.confirmLease();
        sql.update("""
                UPDATE training_run_units u
                   SET status = CASE WHEN c.ok THEN 'DONE' ELSE 'FAILED' END, attempt = u.attempt + 1, result = c.noted, updated_at = ?
                  FROM unnest(?, ?, ?) AS c(key, ok, noted)
                 WHERE u.run_id = ? AND u.step = ? AND u.unit_key = c.key AND u.status NOT IN ('DONE', 'FAILED')
                """, clock.instant(), results.stream().map(CellJob.CellResult::key).toArray(String[]::new),
                results.stream().map(CellJob.CellResult::ok).toArray(Boolean[]::new),
                results.stream().map(CellJob.CellResult::noted).toArray(JsonNode[]::new), context.id(), STEP);
    }

    /** What was noted of all cells, in order. @throws IllegalStateException when one is not over */
    List<CellJob.CellResult> results(UUID run) {
        long open = sql.queryInt8("SELECT count(*) FROM training_run_units WHERE run_id = ? AND step = ?"
                + " AND status NOT IN ('DONE', 'FAILED')",
                run, STEP);
        if (open > 0) {
            throw new IllegalStateException(open + " cells are not over");
        }
        return sql.query("SELECT unit_key, status = 'DONE' AS ok, result FROM training_run_units"
                + " WHERE run_id = ? AND step = ? ORDER BY unit_key",
                row -> new CellJob.CellResult(row.text("unit_key"), row.bool("ok"), (ObjectNode) row.json("result")), run, STEP);
    }
}
