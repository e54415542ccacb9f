package io.tidewatch.marketdata;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Funding rates of venues in {@code funding_rates}. */
@ApplicationScoped
public class FundingRateStore {

    /** Source of settlements. */
    public static final String SETTLED = "binance_fapi_funding";
    /** Source of rates carried forward from a settlement. */
    public static final String CARRIED = "binance_fapi_funding_carried";

    private Sql sql;
    private TradingClock clock;

    /** For the container's proxy. */
    protected FundingRateStore() {
    }

    @Inject
    public FundingRateStore(Sql sql, TradingClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Adds rates or replaces those of the same instant; a carried one never replaces anything but a carried one.
     *
     * @param rates distinct instants
     * @return number of rows added or changed
     */
    @Transactional
    public int store(String symbol, List<FundingRate> rates) {
        Instant now = clock.instant();
        return rates.isEmpty() ? 0 : sql.update("""
                INSERT INTO funding_rates AS known (symbol, ts, funding_rate, next_funding_ts, source, created_at)
                SELECT ?, ts, rate, next, source, ? FROM unnest(?, ?, ?, ?) AS given(ts, rate, next, source)
                    ON CONFLICT (symbol, ts) DO UPDATE
                   SET funding_rate = excluded.funding_rate, source = excluded.source,
                       next_funding_ts = COALESCE(excluded.next_funding_ts, known.next_funding_ts)
                 WHERE (excluded.source <> ? OR known.source = excluded.source)
                   AND (known.funding_rate, known.source, known.next_funding_ts) IS DISTINCT FROM
                       (excluded.funding_rate, excluded.source, COALESCE(excluded.next_funding_ts, known.next_funding_ts))
                """, symbol, now, rates.stream().map(FundingRate::at).toArray(Instant[]::new),
                rates.stream().mapToDouble(FundingRate::rate).toArray(),
                rates.stream().map(rate -> rate.next().orElse(null)).toArray(Instant[]::new),
                rates.stream().map(rate -> rate.carried() ? CARRIED : SETTLED).toArray(String[]::new), CARRIED);
    }
}
