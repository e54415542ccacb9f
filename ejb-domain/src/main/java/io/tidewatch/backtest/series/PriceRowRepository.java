package io.tidewatch.backtest.series;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;

/** Reads the prices of a backtest: all rows of a symbol in one packed answer, with the snapshot they were read in. */
@ApplicationScoped
public class PriceRowRepository {

    /** Over that many rows the oldest are left out; two years of minutes fit. */
    static final int MOST_ROWS = 1_100_000;

    private static final String PACKED = """
            SELECT pg_current_snapshot()::text, COUNT(*), string_agg(r.row, ''::bytea)
              FROM (SELECT timestamptz_send(%s) || float8send(%s) || float8send(COALESCE(%s, 0)) AS row
                      FROM %s
                     ORDER BY %s
                     LIMIT %d) r
            """;
    private static final String BARS = PACKED.formatted("ts", "close", "volume",
            "market_bars WHERE symbol = ? AND timeframe = ? AND ts >= ? AND isfinite(ts)", "ts DESC", MOST_ROWS);
    private static final String PRICES = PACKED.formatted("\"timestamp\"", "price::float8", "volume::float8",
            "prices WHERE symbol = ? AND \"timestamp\" >= ? AND isfinite(\"timestamp\")", "\"timestamp\" DESC, id DESC", MOST_ROWS);

    private Sql sql;

    /** For the container's proxy. */
    protected PriceRowRepository() {
    }

    @Inject
    public PriceRowRepository(Sql sql) {
        this.sql = sql;
    }

    /** The candles of a symbol that start at or after a time: start and close. */
    PriceRows bars(String symbol, Timeframe timeframe, long from) {
        return read(SeriesKey.bars(symbol, timeframe), from, BARS, symbol, timeframe.label(), BinaryColumns.instant(from));
    }

    /** The rows of {@code prices} of a symbol from a time on. */
    PriceRows prices(String symbol, long from) {
        return read(SeriesKey.prices(symbol), from, PRICES, symbol, BinaryColumns.instant(from));
    }

    private PriceRows read(SeriesKey series, long from, String query, Object... arguments) {
        return BinaryColumns.query(sql, query, answer -> {
            answer.next();
            int rows = answer.getInt(2);
            byte[] packed = answer.getBytes(3);
            ByteBuffer buffer = ByteBuffer.wrap(packed == null ? new byte[0] : packed);
            long[] at = new long[rows];
            double[] price = new double[rows];
            double[] volume = new double[rows];
            for (int i = rows - 1; i >= 0; i--) {
                at[i] = BinaryColumns.epochMicros(buffer.getLong());
                price[i] = buffer.getDouble();
                volume[i] = buffer.getDouble();
            }
            return new PriceRows(series, answer.getString(1), from, rows == MOST_ROWS, at, price, volume);
        }, arguments);
    }
}
