package io.tidewatch.execution.accounts;

import io.tidewatch.execution.AccountBalance;
import io.tidewatch.execution.PaperPosition;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import io.tidewatch.risk.CostBasis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Reads accounts and positions as they stand, without locking them. */
@ApplicationScoped
public class AccountRepository {

    private Sql sql;

    /** For the container's proxy. */
    protected AccountRepository() {
    }

    @Inject
    public AccountRepository(Sql sql) {
        this.sql = sql;
    }

    /** An account's money. */
    record Account(String name, AccountBalance balance, Instant openedAt, Instant updatedAt) {
    }

    /** A position. */
    record Position(String account, String track, String target, PaperPosition position, Instant updatedAt) {
    }

    /** The accounts, by name; those of replays are left out. */
    List<Account> accounts() {
        return sql.query("SELECT account, start_capital, cash, realized_pnl, fees_paid, peak_realized, funding, opened_at, updated_at"
                + " FROM paper_accounts WHERE account NOT LIKE 'replay:%' ORDER BY account", AccountRepository::account);
    }

    /** The positions of accounts, closed ones included, by track and target. */
    List<Position> positions(List<String> accounts) {
        return sql.query("SELECT account, track, target, quantity, average_cost, open_fees, realized_pnl, fees_paid, funding, updated_at"
                + " FROM paper_positions WHERE account = ANY (?::text[]) ORDER BY account, track, target",
                AccountRepository::position, (Object) accounts.toArray(String[]::new));
    }

    /** The tracks an account ever traded in, by name. */
    List<String> tracks(String account) {
        return sql.query("SELECT DISTINCT track FROM paper_positions WHERE account = ? ORDER BY track",
                row -> row.text("track"), account);
    }

    private static Account account(SqlRow row) throws SQLException {
        return new Account(row.text("account"),
                new AccountBalance(row.float8("start_capital"), row.float8("cash"), row.float8("realized_pnl"),
                        row.float8("fees_paid"), row.float8("peak_realized"), row.float8("funding")),
                row.instant("opened_at"), row.instant("updated_at"));
    }

    private static Position position(SqlRow row) throws SQLException {
        return new Position(row.text("account"), row.text("track"), row.text("target"),
                new PaperPosition(
                        new CostBasis(row.float8("quantity"), row.float8("average_cost"), row.float8("open_fees")),
                        row.float8("realized_pnl"), row.float8("fees_paid"), row.float8("funding")),
                row.instant("updated_at"));
    }
}
