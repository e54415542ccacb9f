package io.tidewatch.execution;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import io.tidewatch.risk.CostBasis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The stored books of all accounts, on paper and at venues. The only place that writes fills, funding, positions and account money,
 * always together and inside the transaction that stores the orders' results; the unique execution id refuses a trade that is
 * booked already.
 */
@ApplicationScoped
public class PaperBooks {

    private static final String BALANCE = "SELECT start_capital, cash, realized_pnl, fees_paid, peak_realized, funding, updated_at"
            + " FROM paper_accounts WHERE account = ?";

    private Sql sql;
    private FillLedger fills;
    private StrategyBooks strategies;

    /** For the container's proxy. */
    protected PaperBooks() {
    }

    @Inject
    public PaperBooks(Sql sql) {
        this.sql = sql;
        this.fills = new FillLedger(sql);
        this.strategies = new StrategyBooks(new BookLineHistory(sql));
    }

    /** An account under lock. */
    private record Locked(PaperBook book, Instant lastBooked) {
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
     * Books trades in order. Accounts are changed by one transaction at a time, and their bookings never go back in time: one whose
     * clock is behind is booked at the time of the one before.
     *
     * @param startCapital money of the account if this opens it, quote currency
     * @return the books afterwards
     * @throws io.tidewatch.ops.DatabaseException when one of the trades is booked already
     */
    public PaperBook book(String account, double startCapital, List<Trade> trades, Instant now) {
        Locked locked = lock(account, startCapital, now);
        PaperBook book = locked.book();
        Instant at = locked.lastBooked().isAfter(now) ? locked.lastBooked() : now;
        List<PaperBook.Booked> booked = new ArrayList<>(trades.size());
        trades.forEach(trade -> booked.add(book.apply(trade)));
        fills.add(account, booked, at);
        savePositions(account, book, trades.stream().map(trade -> new PaperBook.Key(trade.track(), trade.target())).toList(), at);
        strategies.trade(account, trades, at);
        saveBalance(account, book.balance(), at);
        return book;
    }

    private void saveBalance(String account, AccountBalance balance, Instant at) {
        sql.update("UPDATE paper_accounts SET cash = ?, realized_pnl = ?, fees_paid = ?, peak_realized = ?, funding = ?, updated_at = ?"
                + " WHERE account = ?",
                balance.cash(), balance.realizedPnl(), balance.feesPaid(), balance.peakRealized(), balance.funding(), at, account);
    }

    /**
     * Books funding payments; those booked already are left out.
     *
     * @param startCapital money of the account if this opens it, quote currency
     * @return how many were new
     */
    public int bookFunding(String account, double startCapital, List<FundingPayment> payments, Instant now) {
        Locked locked = lock(account, startCapital, now);
        Instant at = locked.lastBooked().isAfter(now) ? locked.lastBooked() : now;
        Set<String> added = fills.addFunding(account, payments, at);
        Map<PaperBook.Key, Double> amounts = new LinkedHashMap<>();
        payments.stream().filter(payment -> added.contains(payment.paymentId())).forEach(payment ->
                amounts.merge(new PaperBook.Key(payment.track(), payment.target()), payment.amount(), Double::sum));
        if (!amounts.isEmpty()) {
            amounts.forEach(locked.book()::fund);
            savePositions(account, locked.book(), List.copyOf(amounts.keySet()), at);
            strategies.fund(account, amounts, at);
            saveBalance(account, locked.book().balance(), at);
        }
        return added.size();
    }

    private Locked lock(String account, double startCapital, Instant now) {
        String locking = BALANCE + " FOR UPDATE";
        Optional<Map.Entry<AccountBalance, Instant>> standing = sql.queryOne(locking, PaperBooks::stamped, account);
        if (standing.isEmpty()) {
            sql.update("INSERT INTO paper_accounts (account, start_capital, cash, peak_realized, opened_at, updated_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (account) DO NOTHING",
                    account, startCapital, startCapital, startCapital, now, now);
            standing = sql.queryOne(locking, PaperBooks::stamped, account);
        }
        return new Locked(load(account, standing.map(Map.Entry::getKey), startCapital),
                standing.map(Map.Entry::getValue).orElse(now));
    }

    private PaperBook load(String account, Optional<AccountBalance> balance, double startCapital) {
        if (balance.isEmpty()) {
            return PaperBook.open(startCapital);
        }
        Map<PaperBook.Key, PaperPosition> positions = new LinkedHashMap<>();
        sql.forEach("SELECT track, target, quantity, average_cost, open_fees, realized_pnl, fees_paid, funding FROM paper_positions"
                + " WHERE account = ? ORDER BY track, target",
                row -> Map.entry(new PaperBook.Key(row.text("track"), row.text("target")), position(row)),
                entry -> positions.put(entry.getKey(), entry.getValue()), account);
        return new PaperBook(balance.get(), positions);
    }

    private void savePositions(String account, PaperBook book, List<PaperBook.Key> changed, Instant now) {
        List<PaperBook.Key> keys = changed.stream().distinct().toList();
        List<PaperPosition> positions = keys.stream().map(book.positions()::get).toList();
        sql.update("""
                INSERT INTO paper_positions (account, track, target, quantity, average_cost, open_fees, realized_pnl, fees_paid,
                       funding, updated_at)
                SELECT ?, p.*, ?
                  FROM unnest(?::text[], ?::text[], ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::float8[]) AS p
                    ON CONFLICT (account, track, target) DO UPDATE
                   SET quantity = EXCLUDED.quantity, average_cost = EXCLUDED.average_cost, open_fees = EXCLUDED.open_fees,
                       realized_pnl = EXCLUDED.realized_pnl, fees_paid = EXCLUDED.fees_paid, funding = EXCLUDED.funding,
                       updated_at = EXCLUDED.updated_at
                """,
                account, now,
                keys.stream().map(PaperBook.Key::track).toArray(String[]::new),
                keys.stream().map(PaperBook.Key::target).toArray(String[]::new),
                positions.stream().mapToDouble(PaperPosition::quantity).toArray(),
                positions.stream().mapToDouble(position -> position.held().averagePrice()).toArray(),
                positions.stream().mapToDouble(position -> position.held().openFees()).toArray(),
                positions.stream().mapToDouble(PaperPosition::realizedPnl).toArray(),
                positions.stream().mapToDouble(PaperPosition::feesPaid).toArray(),
                positions.stream().mapToDouble(PaperPosition::funding).toArray());
    }

    private static AccountBalance balance(SqlRow row) throws SQLException {
        return new AccountBalance(row.float8("start_capital"), row.float8("cash"), row.float8("realized_pnl"),
                row.float8("fees_paid"), row.float8("peak_realized"), row.float8("funding"));
    }

    private static Map.Entry<AccountBalance, Instant> stamped(SqlRow row) throws SQLException {
        return Map.entry(balance(row), row.instant("updated_at"));
    }

    private static PaperPosition position(SqlRow row) throws SQLException {
        return new PaperPosition(
                new CostBasis(row.float8("quantity"), row.float8("average_cost"), row.float8("open_fees")),
                row.float8("realized_pnl"), row.float8("fees_paid"), row.float8("funding"));
    }
}
