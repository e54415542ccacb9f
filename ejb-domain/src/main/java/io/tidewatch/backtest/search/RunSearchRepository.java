package io.tidewatch.backtest.search;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads {@code backtest_runs} without the long parts of its metrics. Figures lie inside JSON that may be large, so by a figure only so
 * many newest runs are compared.
 */
@ApplicationScoped
public class RunSearchRepository {

    /** By a figure only so many newest runs that the filters let through are compared. */
    static final int COMPARED = 2_000;

    private static final int LOOKED_AT = 200;

    private static final String MODEL = "COALESCE(metrics ->> 'model_name', config ->> 'model_name', '')";
    private static final String VERSION = "COALESCE(metrics ->> 'model_version', config ->> 'model_version', '')";

    private static final String COLUMNS = "id, started_at, ended_at, track, run_source, COALESCE(data_regime, '') AS regime,"
            + " COALESCE(score_source, '') AS scoring, " + MODEL + " AS model, " + VERSION + " AS version,"
            + " ARRAY(SELECT jsonb_array_elements_text(CASE WHEN jsonb_typeof(config -> 'targets') = 'array' THEN config -> 'targets'"
            + " ELSE '[]' END)) AS targets, COALESCE(status, '') AS status, COALESCE(metrics ->> 'reason', '') AS reason, "
            + figure("samples") + ", " + figure("sharpe_daily") + ", " + figure("pnl_after_cost") + ", " + figure("max_drawdown")
            + ", metrics ->> 'gate_passed' AS gate_passed, COALESCE(metrics ->> 'degraded', 'false') = 'true' AS degraded,"
            + " (superseded_by_run_id IS NOT NULL OR superseded_at IS NOT NULL) AS superseded";

    private Sql sql;

    /** For the container's proxy. */
    protected RunSearchRepository() {
    }

    @Inject
    public RunSearchRepository(Sql sql) {
        this.sql = sql;
    }

    private static String figure(String name) {
        return "CASE WHEN jsonb_typeof(metrics -> '" + name + "') = 'number' THEN (metrics ->> '" + name + "')::float8 END AS " + name;
    }

    /** Ends statements of this transaction that take too long. */
    void limitTime() {
        sql.update("SET LOCAL statement_timeout = '10s'");
    }

    /** The runs of a page, at most {@code limit}. */
    List<RunLine> find(RunQuery query, int limit) {
        List<Object> arguments = new ArrayList<>();
        String condition = condition(query.filter(), arguments);
        String direction = query.order().ascending() ? "" : " DESC";
        String beyond = query.order().ascending() ? ">" : "<";
        if (query.order().key() == RunOrder.Key.TIME) {
            query.after().ifPresent(after -> arguments.add(after.id()));
            arguments.add(limit);
            return sql.query("SELECT " + COLUMNS + " FROM backtest_runs WHERE " + condition
                    + (query.after().isPresent() ? " AND id " + beyond + " ?" : "") + " ORDER BY id" + direction + " LIMIT ?",
                    RunSearchRepository::line, arguments.toArray());
        }
        String value = "COALESCE(" + query.order().key().metric() + ", " + RunCursor.NO_FIGURE + ")";
        arguments.add(COMPARED);
        query.after().ifPresent(after -> arguments.addAll(List.of(after.value(), after.id())));
        arguments.add(limit);
        return sql.query("SELECT * FROM (SELECT " + COLUMNS + " FROM backtest_runs WHERE " + condition
                + " ORDER BY id DESC LIMIT ?) newest"
                + (query.after().isPresent() ? " WHERE (" + value + ", id) " + beyond + " (?, ?)" : "")
                + " ORDER BY " + value + direction + ", id" + direction + " LIMIT ?", RunSearchRepository::line, arguments.toArray());
    }

    private static String condition(RunSearchFilter filter, List<Object> arguments) {
        StringBuilder condition = new StringBuilder("TRUE");
        equal("track", filter.track(), condition, arguments);
        equal("status", filter.status(), condition, arguments);
        equal("run_source", filter.source(), condition, arguments);
        equal("data_regime", filter.regime(), condition, arguments);
        equal("score_source", filter.scoring(), condition, arguments);
        filter.model().ifPresent(model -> {
            condition.append(" AND ? IN (" + MODEL + ", " + MODEL + " || ':' || " + VERSION + ")");
            arguments.add(model);
        });
        filter.target().ifPresent(target -> {
            condition.append(" AND jsonb_exists(config -> 'targets', ?)");
            arguments.add(target.strip().toUpperCase(Locale.ROOT));
        });
        if (filter.current()) {
            condition.append(" AND superseded_by_run_id IS NULL AND superseded_at IS NULL");
        }
        return condition.toString();
    }

    private static void equal(String column, Optional<String> wanted, StringBuilder condition, List<Object> arguments) {
        wanted.ifPresent(word -> {
            condition.append(" AND ").append(column).append(" = ?");
            arguments.add(word);
        });
    }

    /** Names of the models of the newest runs, sorted. */
    List<String> models() {
        return sql.query("SELECT DISTINCT model FROM (SELECT " + MODEL + " AS model FROM backtest_runs ORDER BY id DESC LIMIT ?) newest"
                + " WHERE model <> '' ORDER BY model", row -> row.text("model"), LOOKED_AT);
    }

    private static RunLine line(SqlRow row) throws SQLException {
        String model = row.text("model");
        Optional<Instant> ended = row.optionalInstant("ended_at");
        RunLine.Figures figures = new RunLine.Figures(number(row, "samples"), number(row, "sharpe_daily"), number(row, "pnl_after_cost"),
                number(row, "max_drawdown"));
        return new RunLine(row.int8("id"), row.instant("started_at"), ended, row.text("track"), row.text("run_source"),
                row.text("regime"), row.text("scoring"), model.isEmpty() ? "" : model + ":" + row.text("version"),
                List.of(row.texts("targets")), row.text("status"), row.text("reason"), figures,
                row.optionalText("gate_passed").map("true"::equals), row.bool("degraded"), row.bool("superseded"));
    }

    private static OptionalDouble number(SqlRow row, String column) throws SQLException {
        double value = row.float8(column, Double.NaN);
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
