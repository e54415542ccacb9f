package io.tidewatch.backtest.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToDoubleFunction;

/** The sweeps and their sets in {@code backtest_sweeps} and {@code backtest_sweep_sets}. */
@ApplicationScoped
@Transactional
public class SweepLedger {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Sql sql;

    /** For the container's proxy. */
    protected SweepLedger() {
    }

    @Inject
    public SweepLedger(Sql sql) {
        this.sql = sql;
    }

    /** A set as it is ranked. */
    record Ranked(int rank, int number, JsonNode parameters, double sharpe, double together, double pnl, double drawdown,
                  double ic, double turnover, long samples) {
    }

    /** Notes a sweep; one that is known stays as it is. */
    void open(UUID run, SweepRequest request, String seriesHash, Instant now) {
        sql.update("""
                INSERT INTO backtest_sweeps (run_id, targets, window_from, window_to, score_source, model_name, model_version, sets,
                                             axes, series_hash, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (run_id) DO NOTHING
                """,
                run, request.targets().toArray(String[]::new), request.from(), request.to(), request.scoreSource().wireName(),
                request.modelName(), request.modelVersion(), request.plan().size(), JSON.valueToTree(request.axes()), seriesHash, now);
    }

    /** What the series of a sweep were when it began; empty when it did not begin yet. */
    Optional<String> seriesHash(UUID run) {
        return sql.queryOne("SELECT series_hash FROM backtest_sweeps WHERE run_id = ?", row -> row.text("series_hash"), run);
    }

    /** Writes what sets gave, all in one statement; those known already stay as they are. */
    void write(UUID run, List<SetOutcome> outcomes) {
        sql.update("""
                INSERT INTO backtest_sweep_sets (run_id, set_number, parameters, status, reason, samples, pnl_after_cost, sharpe_daily,
                                                 portfolio_sharpe, max_drawdown, ic, hit_rate, turnover, costs, per_target)
                SELECT ?, g.number, g.parameters, g.status, g.reason, g.samples, g.pnl, g.sharpe, g.together, g.drawdown, g.ic,
                       g.hits, g.turnover, g.costs, g.targets
                  FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                       AS g(number, parameters, status, reason, samples, pnl, sharpe, together, drawdown, ic, hits, turnover, costs,
                            targets)
                    ON CONFLICT (run_id, set_number) DO NOTHING
                """,
                run, outcomes.stream().mapToInt(outcome -> outcome.set().number()).toArray(),
                json(outcomes.stream().map(outcome -> (Object) outcome.set().toMap()).toList()),
                outcomes.stream().map(outcome -> outcome.completed() ? "completed" : "failed").toArray(String[]::new),
                outcomes.stream().map(outcome -> outcome.completed() ? null : outcome.reason()).toArray(String[]::new),
                outcomes.stream().mapToLong(SetOutcome::samples).toArray(),
                numbers(outcomes, SetOutcome::pnlAfterCost), numbers(outcomes, SetOutcome::sharpeDaily),
                numbers(outcomes, SetOutcome::portfolioSharpe),
                numbers(outcomes, SetOutcome::maxDrawdown), numbers(outcomes, SetOutcome::ic), numbers(outcomes, SetOutcome::hitRate),
                numbers(outcomes, SetOutcome::turnover), json(outcomes.stream().map(outcome -> (Object) outcome.costs()).toList()),
                json(outcomes.stream().map(outcome -> (Object) outcome.perTarget()).toList()));
    }

    private static double[] numbers(List<SetOutcome> outcomes, ToDoubleFunction<SetOutcome> figure) {
        return outcomes.stream().mapToDouble(figure).toArray();
    }

    private static JsonNode[] json(List<Object> values) {
        return values.stream().map(JSON::<JsonNode>valueToTree).toArray(JsonNode[]::new);
    }

    /** How many sets are written. */
    long written(UUID run) {
        return sql.queryInt8("SELECT count(*) FROM backtest_sweep_sets WHERE run_id = ?", run);
    }

    /** Ranks the completed sets; of equal ones the lower number comes first. */
    void rank(UUID run, SweepRequest.Order order) {
        sql.update("""
                UPDATE backtest_sweep_sets s SET rank = r.rank
                  FROM (SELECT set_number, row_number() OVER (ORDER BY %s DESC, set_number) AS rank
                          FROM backtest_sweep_sets WHERE run_id = ? AND status = 'completed') r
                 WHERE s.run_id = ? AND s.set_number = r.set_number AND s.rank IS DISTINCT FROM r.rank
                """.formatted(order.column()), run, run);
    }

    /** The best sets, best first. */
    List<Ranked> best(UUID run, int most) {
        return sql.query("SELECT rank, set_number, parameters, sharpe_daily, portfolio_sharpe, pnl_after_cost, max_drawdown, ic,"
                + " turnover, samples FROM backtest_sweep_sets WHERE run_id = ? AND rank <= ? ORDER BY rank", SweepLedger::ranked, run, most);
    }

    private static Ranked ranked(SqlRow row) throws SQLException {
        return new Ranked((int) row.int8("rank"), (int) row.int8("set_number"), row.json("parameters"), row.float8("sharpe_daily"),
                row.float8("portfolio_sharpe"), row.float8("pnl_after_cost"), row.float8("max_drawdown"),
                row.float8("ic"), row.float8("turnover"), row.int8("samples"));
    }

    /** Standard deviation of the completed sets' Sharpe ratios of all targets together; empty with fewer than two. */
    Optional<Double> sharpeDeviation(UUID run) {
        return sql.queryOne("SELECT stddev_samp(portfolio_sharpe) AS deviation FROM backtest_sweep_sets"
                + " WHERE run_id = ? AND status = 'completed'",
                row -> row.optionalFloat8("deviation").orElse(null), run);
    }

    /** Notes which set is best and how sure that is. */
    void conclude(UUID run, int best, double deflatedSharpe) {
        sql.update("UPDATE backtest_sweeps SET best_set = ?, deflated_sharpe = ? WHERE run_id = ?", best,
                Double.isFinite(deflatedSharpe) ? deflatedSharpe : null, run);
    }
}
