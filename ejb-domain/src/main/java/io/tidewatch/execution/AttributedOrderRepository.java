package io.tidewatch.execution;

import io.tidewatch.execution.PnlAttribution.Order;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Reads orders as the attribution of profit wants them: with what their last run and their signal say. */
@ApplicationScoped
public class AttributedOrderRepository {

    private Sql sql;

    /** For the container's proxy. */
    protected AttributedOrderRepository() {
    }

    @Inject
    public AttributedOrderRepository(Sql sql) {
        this.sql = sql;
    }

    /** Orders of a track made after {@code from} and not after {@code to}, oldest first; those of replays are left out. */
    List<Order> between(String track, Instant from, Instant to) {
        return sql.query("""
                SELECT target, side, quantity, est_price, COALESCE(status, 'simulated') AS status,
                       execution -> 'filled_qty' AS filled, execution -> 'avg_fill_price' AS fill,
                       execution -> 'fees_paid' AS fees, metadata -> 'signal_price' AS signal
                  FROM (SELECT *, metadata -> 'execution' AS execution
                          FROM orders_sim
                         WHERE track = ? AND created_at > ? AND created_at <= ? AND account NOT LIKE 'replay:%') o
                 ORDER BY created_at, id
                """, AttributedOrderRepository::order, track, from, to);
    }

    private static Order order(SqlRow row) throws SQLException {
        double quantity = row.float8("quantity");
        Double filled = number(row, "filled");
        Double fees = number(row, "fees");
        return new Order(row.text("target"), OrderSide.of(row.text("side")), quantity, row.text("status"),
                row.optionalFloat8("est_price").orElse(null), number(row, "signal"), filled == null ? quantity : filled,
                number(row, "fill"), fees == null ? 0.0 : fees);
    }

    /** A number of the metadata; null when it is missing or something else. */
    private static Double number(SqlRow row, String column) throws SQLException {
        return row.optionalJson(column).filter(json -> json.isNumber()).map(json -> json.doubleValue()).orElse(null);
    }
}
