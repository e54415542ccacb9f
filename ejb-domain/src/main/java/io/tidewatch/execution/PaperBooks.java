package io.tidewatch.execution;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import io.tidewatch.risk.CostBasis;
import io.tidewatch.risk.TradeOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stored books of paper accounts. The only place that writes fills, positions and account money, always together and
 * inside the transaction that stores the orders' results; the unique execution id refuses a trade that is booked already.
 */
@ApplicationScoped
public class PaperBooks {

    private static final String BALANCE = "SELECT start_capital, cash, realized_pnl, fees_paid, peak_realized"
            + " FROM paper_accounts WHERE account = ?";

    private Sql sql;

    /** For the container's proxy. */
    protected PaperBooks() {
    }

    @Inject
    public PaperBooks(Sql sql) {
        this.sql = sql;
    }

    /**
     * The books as they stand, without locking them.
     *
     * @param startCapital what the account would begin with if it is new, quote currency
     */
    public PaperBook read(String account, double startCapital) {
        return load(account, sql.queryOne(BALANCE, PaperBooks::balance, account), startCapital);
    }

    /**
     * Books trades in order. Accounts are changed by one transaction at a time.
     *
     * @param startCapital money of the account if this opens it, quote currency
     * @return the books afterwards
     * @throws io.tidewatch.ops.DatabaseException when one of the trades is booked already
     */
    public PaperBook book(String account, double startCapital, List<Trade> trades, Instant now) {
        PaperBook book = lock(account, startCapital, now);
        List<PaperBook.Booked> booked = new ArrayList<>(trades.size());
        trades.forEach(trade -> booked.add(book.apply(trade)));
        insertFills(account, booked, now);
        savePositions(account, book, trades, now);
        AccountBalance balance = book.balance();
        sql.update("UPDATE paper_accounts SET cash = ?, realized_pnl = ?, fees_paid = ?, peak_realized = ?, updated_at = ?"
                + " WHERE account = ?",
                balance.cash(), balance.realizedPnl(), balance.feesPaid(), balance.peakRealized(), now, account);
        return book;
    }

    private PaperBook lock(String account, double startCapital, Instant now) {
        Optional<AccountBalance> balance = sql.queryOne(BALANCE + " FOR UPDATE", PaperBooks::balance, account);
        if (balance.isEmpty()) {
            sql.update("INSERT INTO paper_accounts (account, start_capital, cash, peak_realized, opened_at, updated_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (account) DO NOTHING",
                    account, startCapital, startCapital, startCapital, now, now);
            balance = sql.queryOne(BALANCE + " FOR UPDATE", PaperBooks::balance, account);
        }
        return load(account, balance, startCapital);
    }

    private PaperBook load(String account, Optional<AccountBalance> balance, double startCapital) {
        if (balance.isEmpty()) {
            return PaperBook.open(startCapital);
        }
        Map<PaperBook.Key, PaperPosition> positions = new LinkedHashMap<>();
        sql.forEach("SELECT track, target, quantity, average_cost, open_fees, realized_pnl, fees_paid FROM paper_positions"
                + " WHERE account = ? ORDER BY track, target",
                row -> Map.entry(new PaperBook.Key(row.text("track"), row.text("target")), position(row)),
                entry -> positions.put(entry.getKey(), entry.getValue()), account);
        return new PaperBook(balance.get(), positions);
    }

    private void insertFills(String account, List<PaperBook.Booked> booked, Instant now) {
        List<Trade> trades = booked.stream().map(PaperBook.Booked::trade).toList();
        List<TradeOutcome> outcomes = booked.stream().map(one -> one.change().outcome().orElse(TradeOutcome.NONE)).toList();
        sql.update("""
                INSERT INTO fills (execution_id, order_id, run, decision_id, account, track, target, strategy_id, side, quantity,
                       price, fee, closed_quantity, realized_pnl, net_pnl, closed_cost, executed_at)
                SELECT f.execution_id, f.order_id, f.run, f.decision_id, ?, f.track, f.target, f.strategy_id, f.side, f.quantity,
                       f.price, f.fee, f.closed_quantity, f.realized_pnl, f.net_pnl, f.closed_cost, ?
                  FROM unnest(?::text[], ?::int8[], ?::int4[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::float8[],
                              ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::float8[]) WITH ORDINALITY
                       AS f (execution_id, order_id, run, decision_id, track, target, strategy_id, side, quantity,
                             price, fee, closed_quantity, realized_pnl, net_pnl, closed_cost, at)
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
                outcomes.stream().mapToDouble(TradeOutcome::notional).toArray());
    }

    private void savePositions(String account, PaperBook book, List<Trade> trades, Instant now) {
        List<PaperBook.Key> keys =
                trades.stream().map(trade -> new PaperBook.Key(trade.track(), trade.target())).distinct().toList();
        List<PaperPosition> positions = keys.stream().map(book.positions()::get).toList();
        sql.update("""
                INSERT INTO paper_positions (account, track, target, quantity, average_cost, open_fees, realized_pnl, fees_paid,
                       updated_at)
                SELECT ?, p.*, ?
                  FROM unnest(?::text[], ?::text[], ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::float8[]) AS p
                    ON CONFLICT (account, track, target) DO UPDATE
                   SET quantity = EXCLUDED.quantity, average_cost = EXCLUDED.average_cost, open_fees = EXCLUDED.open_fees,
                       realized_pnl = EXCLUDED.realized_pnl, fees_paid = EXCLUDED.fees_paid, updated_at = EXCLUDED.updated_at
                """,
                account, now,
                keys.stream().map(PaperBook.Key::track).toArray(String[]::new),
                keys.stream().map(PaperBook.Key::target).toArray(String[]::new),
                positions.stream().mapToDouble(PaperPosition::quantity).toArray(),
                positions.stream().mapToDouble(position -> position.held().averagePrice()).toArray(),
                positions.stream().mapToDouble(position -> position.held().openFees()).toArray(),
                positions.stream().mapToDouble(PaperPosition::realizedPnl).toArray(),
                positions.stream().mapToDouble(PaperPosition::feesPaid).toArray());
    }

    private static AccountBalance balance(SqlRow row) throws SQLException {
        return new AccountBalance(row.float8("start_capital"), row.float8("cash"), row.float8("realized_pnl"),
                row.float8("fees_paid"), row.float8("peak_realized"));
    }

    private static PaperPosition position(SqlRow row) throws SQLException {
        return new PaperPosition(
                new CostBasis(row.float8("quantity"), row.float8("average_cost"), row.float8("open_fees")),
                row.float8("realized_pnl"), row.float8("fees_paid"));
    }
}
