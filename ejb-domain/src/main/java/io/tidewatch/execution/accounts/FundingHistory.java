package io.tidewatch.execution.accounts;

import io.tidewatch.marketdata.FundingRateStore;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Finds what perpetuals held on paper owe or earn: settled rates of times at which they were held. */
@ApplicationScoped
public class FundingHistory {

    private Sql sql;

    /** For the container's proxy. */
    protected FundingHistory() {
    }

    @Inject
    public FundingHistory(Sql sql) {
        this.sql = sql;
    }

    /**
     * A settlement of a position.
     *
     * @param quantity base units held in perpetuals when it was due, negative for a short position
     * @param rate     a fraction
     */
    record Settlement(String track, String target, Instant at, double quantity, double rate) {
    }

    /** Settlements of an account due after {@code from} and not after {@code to} and not booked yet, oldest first. */
    List<Settlement> due(String account, Instant from, Instant to) {
        return sql.query("""
                SELECT l.track, l.target, r.ts, l.perp_quantity, r.funding_rate
                  FROM (SELECT DISTINCT track, target FROM book_lines WHERE account = ? AND strategy_id = '' AND perp_quantity <> 0) held
                  JOIN funding_rates r ON r.symbol IN (held.target, regexp_replace(held.target, 'USDT$', ''))
                       AND r.ts > ? AND r.ts <= ? AND r.source IS DISTINCT FROM ?
                 CROSS JOIN LATERAL (SELECT track, target, perp_quantity FROM book_lines
                                      WHERE account = ? AND track = held.track AND strategy_id = '' AND target = held.target
                                        AND booked_at <= r.ts ORDER BY bucket DESC LIMIT 1) l
                 WHERE l.perp_quantity <> 0
                   AND NOT EXISTS (SELECT 1 FROM funding_payments p WHERE p.account = ? AND p.track = l.track AND p.target = l.target
                                                                     AND p.paid_at = r.ts)
                 ORDER BY r.ts, l.track, l.target
                """,
                row -> new Settlement(row.text("track"), row.text("target"), row.instant("ts"), row.float8("perp_quantity"),
                        row.float8("funding_rate")),
                account, from, to, FundingRateStore.CARRIED, account, account);
    }
}
