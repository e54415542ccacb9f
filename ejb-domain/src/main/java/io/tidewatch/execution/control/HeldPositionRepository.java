package io.tidewatch.execution.control;

import io.tidewatch.execution.AdapterName;
import io.tidewatch.execution.MarketType;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what is held: on paper from the books, at venues exactly from the booked trades of our orders. */
@ApplicationScoped
public class HeldPositionRepository {

    private static final BigDecimal DUST = new BigDecimal("0.00000001");

    private Sql sql;

    /** For the container's proxy. */
    protected HeldPositionRepository() {
    }

    @Inject
    public HeldPositionRepository(Sql sql) {
        this.sql = sql;
    }

    /** The open positions of an account, in a fixed order. */
    public List<HeldPosition> of(AdapterName adapter) {
        return adapter.isLive() ? live(adapter) : paper();
    }

    private List<HeldPosition> paper() {
        String account = AdapterName.PAPER.text();
        return sql.query("SELECT track, target, quantity FROM paper_positions WHERE account = ? ORDER BY track, target",
                row -> new HeldPosition(AdapterName.PAPER, account, AdapterName.PAPER.homeVenue(), MarketType.SPOT, null,
                        row.text("target"), row.text("track"), row.text("target"), BigDecimal.valueOf(row.float8("quantity"))), account)
                .stream().filter(position -> position.quantity().abs().compareTo(DUST) >= 0).toList();
    }

    private List<HeldPosition> live(AdapterName adapter) {
        String account = adapter.text();
        List<HeldPosition> traded = sql.query("""
                SELECT venue, market_type, product_type, symbol, track, target,
                       SUM(CASE WHEN side = 'buy' THEN filled_quantity ELSE -filled_quantity END) AS quantity
                  FROM venue_orders WHERE account = ? AND filled_quantity > 0
                 GROUP BY venue, market_type, product_type, symbol, track, target
                 ORDER BY venue, market_type, symbol, track, target
                """, row -> new HeldPosition(adapter, account, row.text("venue"), MarketType.of(row.text("market_type")),
                        row.optionalText("product_type").orElse(null), row.text("symbol"), row.text("track"), row.text("target"),
                        row.decimal("quantity")), account);
        Map<String, BigDecimal> fees = feesInAsset(account);
        List<HeldPosition> held = new ArrayList<>();
        for (HeldPosition position : traded) {
            // What the venue kept of a bought asset as its fee can not be sold.
            BigDecimal fee = position.quantity().signum() > 0 ? fees.getOrDefault(position.symbol(), BigDecimal.ZERO) : BigDecimal.ZERO;
            BigDecimal left = position.quantity().subtract(fee);
            fees.computeIfPresent(position.symbol(), (symbol, all) -> BigDecimal.ZERO);
            if (left.abs().compareTo(DUST) >= 0) {
                held.add(new HeldPosition(adapter, account, position.venue(), position.market(), position.productType(),
                        position.symbol(), position.track(), position.target(), left));
            }
        }
        return held;
    }

    private Map<String, BigDecimal> feesInAsset(String account) {
        Map<String, BigDecimal> fees = new HashMap<>();
        sql.forEach("""
                SELECT f.symbol, SUM(f.fee) AS fee
                  FROM venue_fills f JOIN venue_orders o ON o.client_order_id = f.client_order_id
                 WHERE o.account = ? AND f.market_type = 'spot' AND f.symbol LIKE f.fee_currency || '%' GROUP BY f.symbol
                """, row -> Map.entry(row.text("symbol"), row.decimal("fee")),
                entry -> fees.put(entry.getKey(), entry.getValue()), account);
        return fees;
    }
}
