package io.tidewatch.execution.accounts;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Checks what must always hold: a position is the sum of its fills, and start capital = cash + positions at cost - realised profit + fees
 * - funding to the cent. One statement reads everything, so bookings made meanwhile cannot look like a contradiction. Replays have books of
 * their own and are left out.
 */
@ApplicationScoped
public class BooksAudit {

    private static final int MOST = 100;

    /** Binary fractions: what many trades may round away, and never more than half a cent on money. */
    private static final String CHECK = """
            WITH traded AS (
                 SELECT account, track, target, SUM(CASE WHEN side = 'buy' THEN quantity ELSE -quantity END) AS quantity,
                        SUM(CASE WHEN side = 'buy' THEN -quantity * price ELSE quantity * price END) AS flow, SUM(fee) AS fees,
                        SUM(quantity) AS turned, SUM(quantity * price) AS turnover
                   FROM fills WHERE account NOT LIKE 'replay:%' GROUP BY account, track, target),
            positions AS (SELECT * FROM paper_positions WHERE account NOT LIKE 'replay:%'),
            funded AS (SELECT account, SUM(amount) AS amount FROM funding_payments GROUP BY account),
            lines AS (
                 SELECT DISTINCT ON (account, track, target) account, track, target, quantity
                   FROM book_lines WHERE strategy_id = '' AND account NOT LIKE 'replay:%' ORDER BY account, track, target, bucket DESC),
            money AS (
                 SELECT a.account, a.start_capital, a.cash, a.realized_pnl, a.fees_paid, a.funding, COALESCE(p.cost, 0) AS cost,
                        COALESCE(t.flow, 0) AS flow, COALESCE(t.fees, 0) AS fees, COALESCE(t.turnover, 0) AS turnover,
                        COALESCE(f.amount, 0) AS funded
                   FROM paper_accounts a
                   LEFT JOIN (SELECT account, SUM(quantity * average_cost) AS cost FROM paper_positions GROUP BY account) p USING (account)
                   LEFT JOIN (SELECT account, SUM(flow) AS flow, SUM(fees) AS fees, SUM(turnover) AS turnover FROM traded GROUP BY account) t
                        USING (account)
                   LEFT JOIN funded f USING (account)
                  WHERE a.account NOT LIKE 'replay:%')
            SELECT account, track, 'position' AS what, target AS subject, COALESCE(t.quantity, 0) AS expected, COALESCE(p.quantity, 0) AS found
              FROM traded t FULL JOIN positions p USING (account, track, target)
             WHERE abs(COALESCE(t.quantity, 0) - COALESCE(p.quantity, 0)) > 1e-9 + 1e-12 * COALESCE(t.turned, 0)
             UNION ALL
            SELECT account, track, 'line', target, p.quantity, l.quantity
              FROM lines l JOIN positions p USING (account, track, target)
             WHERE abs(p.quantity - l.quantity) > 1e-9 + 1e-12 * abs(p.quantity)
             UNION ALL
            SELECT account, NULL, 'money', account, start_capital, cash + cost - realized_pnl + fees_paid - funding
              FROM money WHERE abs(cash + cost - realized_pnl + fees_paid - funding - start_capital) > 0.005 + 1e-13 * turnover
             UNION ALL
            SELECT account, NULL, 'cash', account, start_capital + flow - fees + funded, cash
              FROM money WHERE abs(start_capital + flow - fees + funded - cash) > 0.005 + 1e-13 * turnover
             ORDER BY 1, 2, 3, 4
             LIMIT ?
            """;

    private Sql sql;

    /** For the container's proxy. */
    protected BooksAudit() {
    }

    @Inject
    public BooksAudit(Sql sql) {
        this.sql = sql;
    }

    /** Where the books contradict themselves, at most a hundred places; empty as long as all is well. */
    public List<BooksBreach> breaches() {
        return sql.query(CHECK, row -> new BooksBreach(row.text("account"), row.optionalText("track").orElse(null), row.text("what"),
                row.text("subject"), row.float8("expected"), row.float8("found")), MOST);
    }

    /** The tracks in which accounts hold or held something. */
    List<String> tracks(List<String> accounts) {
        return sql.query("SELECT DISTINCT track FROM paper_positions WHERE account = ANY (?::text[]) UNION"
                + " SELECT DISTINCT track FROM fills WHERE account = ANY (?::text[]) ORDER BY 1",
                row -> row.text("track"), accounts.toArray(String[]::new), accounts.toArray(String[]::new));
    }
}
