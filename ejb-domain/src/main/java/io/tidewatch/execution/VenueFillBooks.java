package io.tidewatch.execution;

import io.tidewatch.connectors.exchange.VenueFill;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The one way by which a trade at a venue enters: kept exactly once under the venue's name of it, and in the same transaction
 * booked to fills, position and money and added to its orders. A trade may come by the answer to an order, by a poll and by
 * reconciliation; the second time it changes nothing.
 */
@ApplicationScoped
public class VenueFillBooks {

    private static final Comparator<VenueFill> BY_NAME =
            Comparator.comparing((VenueFill fill) -> fill.market().type().text()).thenComparing(VenueFill::fillId);

    private Sql sql;
    private VenueOrderStore orders;
    private ParentOrderStates parents;
    private PaperBooks books;
    private PriceRepository prices;
    private VenueOrderAlarms alarms;
    private LiveConfig config;
    private TradingClock clock;

    /** For the container's proxy. */
    protected VenueFillBooks() {
    }

    @Inject
    public VenueFillBooks(
            Sql sql, VenueOrderStore orders, ParentOrderStates parents, PaperBooks books, PriceRepository prices,
            VenueOrderAlarms alarms, LiveConfig config, TradingClock clock) {
        this.sql = sql;
        this.orders = orders;
        this.parents = parents;
        this.books = books;
        this.prices = prices;
        this.alarms = alarms;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What a booking changed.
     *
     * @param added   trades that were not known before
     * @param booked  trades of ours that are in the books now and were not before
     * @param foreign of the added ones, those of no order of ours
     */
    public record Booking(int added, int booked, int foreign) {
    }

    /** A kept trade of an order of ours that is to be booked. */
    private record Claimed(
            String clientOrderId, String marketType, String fillId, String symbol, OrderSide side, BigDecimal quantity,
            BigDecimal price, BigDecimal fee, String feeCurrency, Instant executedAt) {
    }

    /**
     * Books trades that a venue told. One that was kept before its order was known is claimed by the order when it is told again.
     *
     * @param fills in any order; those booked already are left out
     */
    @Transactional
    public Booking book(String venue, List<VenueFill> fills) {
        if (fills.isEmpty()) {
            return new Booking(0, 0, 0);
        }
        Instant now = clock.instant();
        List<VenueFill> sorted = fills.stream().sorted(BY_NAME).toList();
        int added = keep(venue, sorted, now);
        nameOrders(venue, sorted);
        List<Claimed> claimed = claim(venue, sorted);
        if (!claimed.isEmpty()) {
            enter(venue, claimed, now);
        }
        return new Booking(added, claimed.size(), Math.max(0, added - claimed.size()));
    }

    private int keep(String venue, List<VenueFill> fills, Instant now) {
        return sql.update("""
                INSERT INTO venue_fills (venue, market_type, fill_id, venue_order_id, symbol, side, quantity, price, fee, fee_currency,
                       executed_at, booked_at)
                SELECT ?, f.*, ?
                  FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::numeric[], ?::numeric[], ?::numeric[], ?::text[],
                              ?::timestamptz[]) AS f
                    ON CONFLICT (venue, market_type, fill_id) DO NOTHING
                """,
                venue, now, markets(fills),
                fills.stream().map(VenueFill::fillId).toArray(String[]::new), orderNames(fills),
                fills.stream().map(VenueFill::symbol).toArray(String[]::new),
                fills.stream().map(fill -> fill.side().text()).toArray(String[]::new),
                fills.stream().map(VenueFill::quantity).toArray(BigDecimal[]::new),
                fills.stream().map(VenueFill::price).toArray(BigDecimal[]::new),
                fills.stream().map(VenueFill::fee).toArray(BigDecimal[]::new),
                fills.stream().map(VenueFill::feeCurrency).toArray(String[]::new),
                fills.stream().map(VenueFill::executedAt).toArray(Instant[]::new));
    }

    /** A trade may be the first to tell which name the venue gave our order. */
    private void nameOrders(String venue, List<VenueFill> fills) {
        List<VenueFill> named = fills.stream().filter(fill -> fill.clientOrderId() != null).toList();
        if (!named.isEmpty()) {
            sql.update("""
                    UPDATE venue_orders o SET venue_order_id = f.venue_order_id
                      FROM unnest(?::text[], ?::text[]) AS f (client_order_id, venue_order_id)
                     WHERE o.client_order_id = f.client_order_id AND o.venue = ? AND o.venue_order_id IS NULL
                    """, named.stream().map(VenueFill::clientOrderId).toArray(String[]::new), orderNames(named), venue);
        }
    }

    private List<Claimed> claim(String venue, List<VenueFill> fills) {
        return sql.query("""
                UPDATE venue_fills f SET client_order_id = o.client_order_id
                  FROM venue_orders o
                 WHERE f.venue = ? AND f.client_order_id IS NULL AND f.venue_order_id = ANY (?::text[])
                   AND o.venue = f.venue AND o.venue_order_id = f.venue_order_id AND o.market_type = f.market_type
                RETURNING f.client_order_id, f.market_type, f.fill_id, f.symbol, f.side, f.quantity, f.price, f.fee, f.fee_currency,
                          f.executed_at
                """, VenueFillBooks::claimed, venue, orderNames(fills));
    }

    private void enter(String venue, List<Claimed> claimed, Instant now) {
        Map<String, StoredVenueOrder> locked = orders
                .lock(claimed.stream().map(Claimed::clientOrderId).collect(Collectors.toCollection(TreeSet::new))).stream()
                .collect(Collectors.toMap(StoredVenueOrder::clientOrderId, order -> order));
        List<Claimed> ordered = claimed.stream()
                .sorted(Comparator.comparing(Claimed::executedAt).thenComparing(Claimed::fillId)).toList();
        List<BigDecimal> fees = ordered.stream().map(fill -> fee(fill, locked.get(fill.clientOrderId()), now)).toList();
        keepFees(venue, ordered, fees);
        Map<String, BigDecimal> totals = orders.aggregate(locked.keySet());
        List<VenueOrderStore.Change> changes = new ArrayList<>();
        for (StoredVenueOrder order : locked.values()) {
            VenueOrderProgress.Step step = order.progress().apply(new VenueOrderReport.Booked(totals.get(order.clientOrderId())));
            changes.add(new VenueOrderStore.Change(order, step.after(), VenueOrderNote.internal("booked", null)
                    .with("filled_qty", totals.get(order.clientOrderId()))));
            step.alarm().ifPresent(code -> alarms.raise(order, code));
        }
        orders.save(changes, now);
        parents.refresh(locked.values().stream().map(StoredVenueOrder::orderId).toList(), now);
        Map<String, List<Trade>> byAccount = new TreeMap<>();
        for (int i = 0; i < ordered.size(); i++) {
            StoredVenueOrder order = locked.get(ordered.get(i).clientOrderId());
            byAccount.computeIfAbsent(order.account(), account -> new ArrayList<>())
                    .add(trade(venue, order, ordered.get(i), fees.get(i)));
        }
        byAccount.forEach((account, trades) -> books.book(account, config.startCapital(), trades, now));
    }

    private BigDecimal fee(Claimed fill, StoredVenueOrder order, Instant now) {
        return FillFee.inQuote(fill.fee(), fill.feeCurrency(), fill.symbol(), fill.price())
                .or(() -> prices.latest(fill.feeCurrency(), now).map(quote -> fill.fee().multiply(BigDecimal.valueOf(quote.price()))))
                .orElseGet(() -> {
                    alarms.unvaluedFee(order, fill.fillId(), fill.feeCurrency());
                    return BigDecimal.ZERO;
                });
    }

    private void keepFees(String venue, List<Claimed> fills, List<BigDecimal> fees) {
        sql.update("""
                UPDATE venue_fills f SET fee_quote = n.fee
                  FROM unnest(?::text[], ?::text[], ?::numeric[]) AS n (market_type, fill_id, fee)
                 WHERE f.venue = ? AND f.market_type = n.market_type AND f.fill_id = n.fill_id
                """, fills.stream().map(Claimed::marketType).toArray(String[]::new),
                fills.stream().map(Claimed::fillId).toArray(String[]::new), fees.toArray(BigDecimal[]::new), venue);
    }

    private static Trade trade(String venue, StoredVenueOrder order, Claimed fill, BigDecimal fee) {
        return new Trade(venue + ":" + fill.marketType() + ":" + fill.fillId(), order.orderId(), order.run(), order.decisionId(),
                order.track(), order.target(), order.strategyId(), fill.side(), fill.quantity().doubleValue(),
                fill.price().doubleValue(), fee.doubleValue(), MarketType.of(fill.marketType()));
    }

    private static String[] markets(List<VenueFill> fills) {
        return fills.stream().map(fill -> fill.market().type().text()).toArray(String[]::new);
    }

    private static String[] orderNames(List<VenueFill> fills) {
        return fills.stream().map(VenueFill::venueOrderId).toArray(String[]::new);
    }

    private static Claimed claimed(SqlRow row) throws SQLException {
        return new Claimed(row.text("client_order_id"), row.text("market_type"), row.text("fill_id"), row.text("symbol"),
                OrderSide.of(row.text("side")), row.decimal("quantity"), row.decimal("price"), row.decimal("fee"),
                row.text("fee_currency"), row.instant("executed_at"));
    }
}
