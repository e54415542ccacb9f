package io.tidewatch.execution;

import io.tidewatch.execution.PnlAttribution.Order;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /**
     * An order as it was known at an instant.
     *
     * @param madeAt when it was submitted
     */
    record Attributed(Order order, Instant madeAt) {
    }

    /**
     * Orders of a track made after {@code from} and not after {@code to}, oldest first, with what had been traded by {@code to}; those
     * of replays are left out. What was traded is the sum of the fills; rows of older tools without fills tell it themselves.
     */
    List<Attributed> between(String track, Instant from, Instant to) {
        return sql.query("""
                SELECT o.target, o.side, o.quantity, o.est_price, o.created_at, o.status, f.runs,
                       CASE WHEN jsonb_typeof(o.metadata -> 'signal_price') = 'number'
                            THEN (o.metadata ->> 'signal_price')::float8 END AS signal,
                       CASE WHEN f.order_id IS NOT NULL THEN f.filled WHEN told THEN COALESCE(o.filled, o.quantity) ELSE 0 END AS filled,
                       CASE WHEN f.order_id IS NOT NULL THEN f.fill WHEN told THEN o.fill END AS fill,
                       CASE WHEN f.order_id IS NOT NULL THEN f.fees WHEN told THEN o.fees END AS fees
                  FROM (SELECT id, target, side, quantity, est_price, created_at, metadata,
                               CASE WHEN updated_at > ? THEN 'submitted' ELSE COALESCE(status, 'simulated') END AS status,
                               COALESCE(updated_at <= ?, TRUE) AND status IN ('filled', 'partially_filled') AS told,
                               CASE WHEN jsonb_typeof(metadata #> '{execution,filled_qty}') = 'number'
                                    THEN (metadata #>> '{execution,filled_qty}')::float8 END AS filled,
                               CASE WHEN jsonb_typeof(metadata #> '{execution,avg_fill_price}') = 'number'
                                    THEN (metadata #>> '{execution,avg_fill_price}')::float8 END AS fill,
                               CASE WHEN jsonb_typeof(metadata #> '{execution,fees_paid}') = 'number'
                                    THEN (metadata #>> '{execution,fees_paid}')::float8 END AS fees
                          FROM orders_sim
                         WHERE track = ? AND created_at > ? AND created_at <= ? AND account NOT LIKE 'replay:%') o
                  LEFT JOIN (SELECT order_id, SUM(quantity) AS filled, SUM(quantity * price) / SUM(quantity) AS fill, SUM(fee) AS fees,
                                    COUNT(DISTINCT run) AS runs
                               FROM fills
                              WHERE track = ? AND executed_at > ? AND executed_at <= ?
                              GROUP BY order_id) f ON f.order_id = o.id
                 ORDER BY o.created_at, o.id
                """, AttributedOrderRepository::order, to, to, track, from, to, track, from, to);
    }

    /** Funding of a track received less paid after {@code from} and not after {@code to}, by target; that of replays is left out. */
    Map<String, Double> funding(String track, Instant from, Instant to) {
        Map<String, Double> funding = new LinkedHashMap<>();
        sql.forEach("SELECT target, SUM(amount) AS amount FROM funding_payments WHERE track = ? AND paid_at > ? AND paid_at <= ?"
                + " AND account NOT LIKE 'replay:%' GROUP BY target ORDER BY target",
                row -> Map.entry(row.text("target"), row.float8("amount")),
                entry -> funding.put(entry.getKey(), entry.getValue()), track, from, to);
        return funding;
    }

    private static Attributed order(SqlRow row) throws SQLException {
        double requested = row.float8("quantity") * row.float8("runs", 1);
        Order order = new Order(row.text("target"), OrderSide.of(row.text("side")), requested, row.text("status"),
                row.optionalFloat8("est_price").orElse(null), row.optionalFloat8("signal").orElse(null), row.float8("filled", 0),
                row.optionalFloat8("fill").orElse(null), row.float8("fees", 0));
        return new Attributed(order, row.instant("created_at"));
    }
}
