package io.tidewatch.backtest.series;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the funding rates that stood while a backtest held its positions. */
@ApplicationScoped
public class FundingRateRepository {

    /** A rate from before the window may still stand at its start. */
    private static final Duration BEFORE = Duration.ofDays(1);

    private record Row(String symbol, Instant at, double rate) {
    }

    private Sql sql;

    /** For the container's proxy. */
    protected FundingRateRepository() {
    }

    @Inject
    public FundingRateRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * The finite rates of several symbols in a time.
     *
     * @param from start of the window; rates up to a day older are read too
     * @param to   its end, included
     * @return by symbol; symbols without any are absent
     */
    public Map<String, FundingRates> between(Collection<String> symbols, Instant from, Instant to) {
        List<Row> rows = sql.query("""
                SELECT symbol, ts, funding_rate FROM funding_rates
                 WHERE symbol = ANY (?) AND ts >= ? AND ts <= ? AND funding_rate > '-Infinity' AND funding_rate < 'Infinity'
                 ORDER BY symbol, ts, id
                """, row -> new Row(row.text("symbol"), row.instant("ts"), row.float8("funding_rate")),
                symbols.toArray(String[]::new), from.minus(BEFORE), to);
        Map<String, FundingRates> rates = new HashMap<>();
        rows.stream().collect(Collectors.groupingBy(Row::symbol)).forEach((symbol, own) -> rates.put(symbol, new FundingRates(
                own.stream().mapToLong(row -> BinaryColumns.epochMicros(row.at())).toArray(),
                own.stream().mapToDouble(Row::rate).toArray())));
        return rates;
    }
}
