package io.tidewatch.venuetest;

import io.tidewatch.venue.matching.OrderState;
import io.tidewatch.venue.matching.OrderView;
import io.tidewatch.venue.matching.Position;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds our books against those of the venues and says everything that does not agree, in exact decimals. */
final class BooksComparison {

    private static final Set<String> NEVER_THERE = Set.of("absent", "rejected");
    private static final String SIGNED = "CASE side WHEN 'buy' THEN quantity ELSE -quantity END";
    /**
     * The books in double precision may differ from exact decimals by this much, quote currency: 0.0000012 were seen after 310 trades. What
     * the venues themselves traded is compared to the last digit.
     */
    private static final BigDecimal ROUNDING = new BigDecimal("0.00001");

    private static final String NAMED_TRADES = "FROM (SELECT *, CASE venue WHEN 'coinbase' THEN 'USD' ELSE 'USDT' END AS quote,"
            + " regexp_replace(symbol, '-?(USDT|USD)$', '') AS base FROM venue_fills) trades";

    private final OwnBooks own;
    private final VenueBooks venue;
    private final List<String> breaches = new ArrayList<>();

    BooksComparison(OwnBooks own, VenueBooks venue) {
        this.own = own;
        this.venue = venue;
    }

    /** Everything that does not agree; empty when all does. */
    List<String> breaches() throws SQLException, IOException {
        orders();
        trades();
        money();
        positions();
        books();
        return breaches;
    }

    private void check(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            breaches.add(otherwise);
        }
    }

    private void orders() throws SQLException, IOException {
        Map<String, OwnBooks.OwnOrder> ours = own.orders();
        Map<String, List<OrderView>> theirs = venue.orders();
        theirs.forEach((name, orders) -> {
            check(orders.size() == 1, name + " was accepted " + orders.size() + " times");
            OwnBooks.OwnOrder mine = ours.get(name);
            if (mine == null) {
                breaches.add(name + " is at the venue and not in our tables");
                return;
            }
            OrderView order = orders.get(0);
            check(!NEVER_THERE.contains(mine.state()), name + " is " + mine.state() + " here and at the venue " + order.state());
            check(mine.filled().compareTo(order.filled()) == 0,
                    name + ": booked " + mine.filled() + ", traded " + order.filled().toPlainString());
            check(agree(mine.state(), order), name + " is " + mine.state() + " here and " + order.state() + " there");
        });
        ours.forEach((name, order) -> check(theirs.containsKey(name) || NEVER_THERE.contains(order.state()),
                name + " is " + order.state() + " here and unknown at the venue"));
    }

    private static boolean agree(String state, OrderView order) {
        return switch (state) {
            case "open" -> order.state() == OrderState.OPEN && order.fills().isEmpty();
            case "partially_filled" -> order.state() == OrderState.OPEN && !order.fills().isEmpty();
            case "filled" -> order.state() == OrderState.FILLED;
            case "canceled", "expired" -> order.state() == OrderState.CANCELLED;
            default -> false;
        };
    }

    private void trades() throws SQLException, IOException {
        List<String> theirs = venue.trades();
        List<String> ours = new ArrayList<>(own.trades());
        for (String trade : theirs) {
            check(ours.remove(trade), "not booked: " + trade);
        }
        ours.forEach(trade -> breaches.add("booked and never traded: " + trade));
        check(own.count("fills") == theirs.size(), own.count("fills") + " trades in the books, " + theirs.size() + " at the venues");
    }

    /** Money and assets, to the last digit. A position's cost is part of what a perpetual account has not gained yet. */
    private void money() throws SQLException, IOException {
        Map<String, BigDecimal> expected = new TreeMap<>(own.sums("""
                SELECT venue, market_type, currency, sum(amount) FROM (
                       SELECT venue, market_type, quote AS currency, -%1$s * price AS amount FROM trades
                       UNION ALL SELECT venue, market_type, base, %1$s FROM trades WHERE market_type = 'spot'
                       UNION ALL SELECT venue, market_type, fee_currency, -fee FROM trades) moves
                 GROUP BY 1, 2, 3
                """.formatted(SIGNED).replace("FROM trades", NAMED_TRADES)));
        venue.positions().forEach((name, position) ->
                expected.merge(name.substring(0, name.lastIndexOf(' ')) + " USDT", position.cost(), BigDecimal::add));
        Map<String, BigDecimal> gained = venue.gained();
        Set<String> names = new TreeSet<>(expected.keySet());
        names.addAll(gained.keySet());
        for (String name : names) {
            BigDecimal ours = expected.getOrDefault(name, BigDecimal.ZERO);
            BigDecimal theirs = gained.getOrDefault(name, BigDecimal.ZERO);
            check(ours.compareTo(theirs) == 0, name + ": ours " + ours.toPlainString() + ", the venue's " + theirs.toPlainString());
        }
    }

    private void positions() throws SQLException, IOException {
        Map<String, BigDecimal> ours = own.sums("SELECT venue, market_type, symbol, sum(" + SIGNED + ") FROM venue_fills"
                + " WHERE market_type <> 'spot' GROUP BY 1, 2, 3");
        Map<String, BigDecimal> theirs = new TreeMap<>();
        for (Map.Entry<String, Position> position : venue.positions().entrySet()) {
            theirs.put(position.getKey(), position.getValue().quantity().stripTrailingZeros());
        }
        check(ours.equals(theirs), "positions: ours " + ours + ", the venue's " + theirs);
    }

    /** The books that risk and profit are read from, against the exact trades. */
    private void books() throws SQLException, IOException {
        Map<String, BigDecimal> booked = own.sums("SELECT account, target, sum(quantity)::numeric FROM paper_positions GROUP BY 1, 2");
        Map<String, BigDecimal> exact = own.sums("SELECT o.account, o.target,"
                + " sum(CASE f.side WHEN 'buy' THEN f.quantity ELSE -f.quantity END)"
                + " FROM venue_fills f JOIN venue_orders o USING (client_order_id) GROUP BY 1, 2");
        near("position in the books", booked, exact);
        Map<String, BigDecimal> cash = own.sums("SELECT account, (cash - start_capital)::numeric FROM paper_accounts");
        Map<String, BigDecimal> flow = own.sums("SELECT o.account,"
                + " sum(CASE f.side WHEN 'buy' THEN -f.quantity ELSE f.quantity END * f.price - f.fee_quote)"
                + " FROM venue_fills f JOIN venue_orders o USING (client_order_id) GROUP BY 1");
        near("cash in the books", cash, flow);
    }

    private void near(String what, Map<String, BigDecimal> booked, Map<String, BigDecimal> exact) {
        Set<String> names = new TreeSet<>(booked.keySet());
        names.addAll(exact.keySet());
        for (String name : names) {
            BigDecimal difference = booked.getOrDefault(name, BigDecimal.ZERO).subtract(exact.getOrDefault(name, BigDecimal.ZERO)).abs();
            check(difference.compareTo(ROUNDING) <= 0,
                    what + " " + name + ": " + booked.get(name) + ", its trades say " + exact.get(name));
        }
    }
}
