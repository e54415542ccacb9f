package io.tidewatch.execution.desk;

import io.tidewatch.execution.AdapterName;
import io.tidewatch.execution.OrderStatus;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlConditions;
import io.tidewatch.ops.SqlRow;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Reads {@code orders_sim}, account by account and track by track, as its index is. */
@ApplicationScoped
public class OrderSearchRepository {

    /** By value only so many newest orders of an account and track are compared. */
    static final int COMPARED = 100_000;

    private static final int LOOKED_AT = 2_000;
    /** An order that traded nothing tells why: rejected by its adapter, or not let through by risk. */
    private static final String COLUMNS = """
            id, created_at, track, target, side, quantity, est_price, COALESCE(status, 'simulated') AS status,
            COALESCE(adapter, 'paper') AS adapter, COALESCE(strategy_id, '') AS strategy_id, decision_id,
            metadata -> 'execution' -> 'filled_qty' AS filled, metadata -> 'execution' -> 'avg_fill_price' AS fill,
            metadata -> 'execution' -> 'fees_paid' AS fees, quantity * COALESCE(est_price, 0) AS value,
            CASE WHEN status = 'filled' THEN ''
                 ELSE COALESCE(metadata -> 'execution' ->> 'reject_reason', metadata ->> 'risk_block', '') END AS reason
            """;
    private static final String PLACES = " FROM unnest(?::text[]) AS a(name) CROSS JOIN unnest(?::text[]) AS t(name) CROSS JOIN LATERAL ";

    private Sql sql;

    /** For the container's proxy. */
    protected OrderSearchRepository() {
    }

    @Inject
    public OrderSearchRepository(Sql sql) {
        this.sql = sql;
    }

    /** Ends statements of this transaction that take too long. */
    void limitTime() {
        sql.update("SET LOCAL statement_timeout = '10s'");
    }

    /** The orders of a page, at most {@code limit}. */
    List<FoundOrder> find(OrderQuery query, int limit) {
        return query.sorting().key() == OrderSorting.Key.TIME ? byTime(query, limit) : byValue(query, limit);
    }

    /** Each account and track gives its own page in the order of the index; of all together the page is taken. */
    private List<FoundOrder> byTime(OrderQuery query, int limit) {
        SqlConditions conditions = filtered(query);
        place(conditions, "created_at", query);
        String sorting = sorting("created_at", query);
        return sql.query("SELECT s.*" + PLACES + "(SELECT " + COLUMNS + " FROM orders_sim WHERE account = a.name AND track = t.name AND "
                + conditions.text() + sorting + ") s" + sorting, OrderSearchRepository::order, conditions.arguments(limit, limit));
    }

    private List<FoundOrder> byValue(OrderQuery query, int limit) {
        SqlConditions newest = filtered(query);
        String compared = "SELECT " + COLUMNS + " FROM orders_sim WHERE account = a.name AND track = t.name AND " + newest.text()
                + " ORDER BY created_at DESC, id DESC LIMIT ?";
        SqlConditions wanted = newest.enclosed(COMPARED);
        place(wanted, "value", query);
        return sql.query("SELECT s.*" + PLACES + "(" + compared + ") s WHERE " + wanted.text() + sorting("value", query),
                OrderSearchRepository::order, wanted.arguments(limit));
    }

    private static String sorting(String column, OrderQuery query) {
        String direction = query.sorting().ascending() ? "ASC" : "DESC";
        return " ORDER BY " + column + " " + direction + ", id " + direction + " LIMIT ?";
    }

    /**
     * What stands in a column of the newest orders of each account and track, sorted.
     *
     * @param column {@code target} or {@code strategy_id}
     */
    List<String> newest(String column) {
        return sql.query("SELECT DISTINCT s." + column + " AS word" + PLACES + "(SELECT " + column
                + " FROM orders_sim WHERE account = a.name AND track = t.name ORDER BY created_at DESC LIMIT ?) s"
                + " WHERE s." + column + " IS NOT NULL ORDER BY word",
                row -> row.text("word"), names(OrderFilter.ALL.accounts()), tracks(OrderFilter.ALL.tracks()), LOOKED_AT);
    }

    private static String[] names(List<AdapterName> adapters) {
        return adapters.stream().map(AdapterName::text).toArray(String[]::new);
    }

    private static String[] tracks(List<Track> tracks) {
        return tracks.stream().map(Track::wireName).toArray(String[]::new);
    }

    private static FoundOrder order(SqlRow row) throws SQLException {
        return new FoundOrder(row.int8("id"), row.instant("created_at"), row.text("track"), row.text("target"), row.text("side"),
                row.float8("quantity"), row.float8("est_price", Double.NaN), row.text("status"), row.text("adapter"),
                row.text("strategy_id"), row.text("decision_id"), number(row, "filled"), number(row, "fill"), number(row, "fees"),
                row.text("reason"));
    }

    /** A number of the metadata; NaN when it is missing or something else. */
    private static double number(SqlRow row, String column) throws SQLException {
        return row.optionalJson(column).filter(json -> json.isNumber()).map(json -> json.doubleValue()).orElse(Double.NaN);
    }

    private static SqlConditions filtered(OrderQuery query) {
        OrderFilter filter = query.filter();
        return new SqlConditions(names(filter.accounts()), tracks(filter.tracks()))
                .and("created_at IS NOT NULL").and("created_at >= ?", filter.from()).and("created_at < ?", filter.to())
                .and("decision_id = ?", filter.decision())
                .and("upper(target) = ?", filter.target().map(target -> target.strip().toUpperCase(Locale.ROOT)))
                .and("strategy_id = ?", filter.strategy())
                .and("COALESCE(status, 'simulated') = ?", filter.status().map(OrderStatus::text));
    }

    private static void place(SqlConditions conditions, String column, OrderQuery query) {
        query.after().ifPresent(after -> conditions.beyond(column, after.place(), after.id(), query.sorting().ascending()));
    }
}
