package io.tidewatch.execution;

import io.tidewatch.execution.PnlAttribution.Order;
import io.tidewatch.execution.PnlAttribution.Report;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Attributes the profit of the orders of a track to its causes. */
@ApplicationScoped
public class PnlAttributionService {

    /** Longer periods are cut to this many hours. */
    public static final int LONGEST_HOURS = 8760;

    private Sql sql;
    private PriceRepository prices;
    private TradingClock clock;

    /** For the container's proxy. */
    protected PnlAttributionService() {
    }

    @Inject
    public PnlAttributionService(Sql sql, PriceRepository prices, TradingClock clock) {
        this.sql = sql;
        this.prices = prices;
        this.clock = clock;
    }

    /**
     * Attributes the orders made in the hours before now, marked at the latest prices. Replayed sessions keep their own books
     * and are left out.
     *
     * @param lookbackHours 0 or less gives an empty report
     */
    public Report attribute(String track, long lookbackHours) {
        Instant now = clock.instant();
        List<Order> orders = lookbackHours <= 0 ? List.of()
                : orders(track, now.minus(Duration.ofHours(Math.min(LONGEST_HOURS, lookbackHours))), now);
        List<String> targets = orders.stream().map(order -> order.target().toUpperCase(Locale.ROOT)).distinct().toList();
        return PnlAttribution.attribute(orders, RunFacts.marks(prices.latest(targets, now)));
    }

    private List<Order> orders(String track, Instant from, Instant to) {
        return sql.query("""
                SELECT target, side, quantity, est_price, COALESCE(status, 'simulated') AS status,
                       execution -> 'filled_qty' AS filled, execution -> 'avg_fill_price' AS fill,
                       execution -> 'fees_paid' AS fees, metadata -> 'signal_price' AS signal
                  FROM (SELECT *, metadata -> 'execution' AS execution
                          FROM orders_sim
                         WHERE track = ? AND created_at > ? AND created_at <= ? AND account NOT LIKE 'replay:%') o
                 ORDER BY created_at, id
                """, PnlAttributionService::order, track, from, to);
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
