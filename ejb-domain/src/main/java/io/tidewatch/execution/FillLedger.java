package io.tidewatch.execution;

import io.tidewatch.ops.Sql;
import io.tidewatch.risk.TradeOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes {@code fills} and {@code funding_payments}: what the books consist of. Only {@link PaperBooks} may call, under the account's lock. */
final class FillLedger {

    private final Sql sql;

    FillLedger(Sql sql) {
        this.sql = sql;
    }

    /** What all closing trades of a track brought so far, and the cost of what they closed. */
    private record TrackSum(double net, double cost) {

        static final TrackSum ZERO = new TrackSum(0, 0);

        TrackSum plus(TradeOutcome outcome) {
            return new TrackSum(net + outcome.profit(), cost + outcome.notional());
        }
    }

    /** Adds fills with what they did to their positions. */
    void add(String account, List<PaperBook.Booked> booked, Instant now) {
        List<Trade> trades = booked.stream().map(PaperBook.Booked::trade).toList();
        List<TradeOutcome> outcomes = booked.stream().map(one -> one.change().outcome().orElse(TradeOutcome.NONE)).toList();
        Map<String, TrackSum> standing = trackSums(account, trades);
        List<TrackSum> sums = new ArrayList<>(trades.size());
        for (int i = 0; i < outcomes.size(); i++) {
            TrackSum sum = standing.getOrDefault(trades.get(i).track(), TrackSum.ZERO).plus(outcomes.get(i));
            standing.put(trades.get(i).track(), sum);
            sums.add(sum);
        }
        sql.update("""
                INSERT INTO fills (execution_id, order_id, run, decision_id, account, track, target, strategy_id, side, quantity,
                       price, fee, closed_quantity, realized_pnl, net_pnl, closed_cost, market_type,
                       track_net_sum, track_cost_sum, executed_at)
                SELECT f.execution_id, f.order_id, f.run, f.decision_id, ?, f.track, f.target, f.strategy_id, f.side, f.quantity,
                       f.price, f.fee, f.closed_quantity, f.realized_pnl, f.net_pnl, f.closed_cost, f.market_type,
                       f.net_sum, f.cost_sum, ?
                  FROM unnest(?::text[], ?::int8[], ?::int4[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::float8[],
                              ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::text[],
                              ?::float8[], ?::float8[]) WITH ORDINALITY
                       AS f (execution_id, order_id, run, decision_id, track, target, strategy_id, side, quantity,
                             price, fee, closed_quantity, realized_pnl, net_pnl, closed_cost, market_type, net_sum,
                             cost_sum, at)
                 ORDER BY f.at
                """,
                account, now,
                trades.stream().map(Trade::executionId).toArray(String[]::new),
                trades.stream().mapToLong(Trade::orderId).toArray(),
                trades.stream().mapToInt(Trade::run).toArray(),
                trades.stream().map(Trade::decisionId).toArray(String[]::new),
                trades.stream().map(Trade::track).toArray(String[]::new),
                trades.stream().map(Trade::target).toArray(String[]::new),
                trades.stream().map(Trade::strategyId).toArray(String[]::new),
                trades.stream().map(trade -> trade.side().text()).toArray(String[]::new),
                trades.stream().mapToDouble(Trade::quantity).toArray(),
                trades.stream().mapToDouble(Trade::price).toArray(),
                trades.stream().mapToDouble(Trade::fee).toArray(),
                booked.stream().mapToDouble(one -> one.change().closedQty()).toArray(),
                booked.stream().mapToDouble(one -> one.change().realizedPnl()).toArray(),
                outcomes.stream().mapToDouble(TradeOutcome::profit).toArray(),
                outcomes.stream().mapToDouble(TradeOutcome::notional).toArray(),
                trades.stream().map(trade -> trade.marketType().text()).toArray(String[]::new),
                sums.stream().mapToDouble(TrackSum::net).toArray(),
                sums.stream().mapToDouble(TrackSum::cost).toArray());
    }

    private Map<String, TrackSum> trackSums(String account, List<Trade> trades) {
        Map<String, TrackSum> sums = new HashMap<>();
        sql.forEach("""
                SELECT t.track, f.track_net_sum, f.track_cost_sum
                  FROM unnest(?::text[]) AS t (track)
                 CROSS JOIN LATERAL (SELECT track_net_sum, track_cost_sum FROM fills WHERE account = ? AND track = t.track
                                      ORDER BY executed_at DESC, id DESC LIMIT 1) f
                """,
                row -> Map.entry(row.text("track"), new TrackSum(row.float8("track_net_sum"), row.float8("track_cost_sum"))),
                entry -> sums.put(entry.getKey(), entry.getValue()),
                trades.stream().map(Trade::track).distinct().toArray(String[]::new), account);
        return sums;
    }

    /** Adds funding payments. @return the names of those that were new */
    Set<String> addFunding(String account, List<FundingPayment> payments, Instant at) {
        return Set.copyOf(sql.query("""
                INSERT INTO funding_payments (payment_id, account, track, target, amount, paid_at, booked_at)
                SELECT p.payment_id, ?, p.track, p.target, p.amount, p.paid_at, ?
                  FROM unnest(?::text[], ?::text[], ?::text[], ?::float8[], ?::timestamptz[])
                       AS p (payment_id, track, target, amount, paid_at)
                    ON CONFLICT (payment_id) DO NOTHING
                RETURNING payment_id
                """, row -> row.text("payment_id"), account, at,
                payments.stream().map(FundingPayment::paymentId).toArray(String[]::new),
                payments.stream().map(FundingPayment::track).toArray(String[]::new),
                payments.stream().map(FundingPayment::target).toArray(String[]::new),
                payments.stream().mapToDouble(FundingPayment::amount).toArray(),
                payments.stream().map(FundingPayment::paidAt).toArray(Instant[]::new)));
    }
}
