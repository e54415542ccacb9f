package io.tidewatch.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real PostgreSQL: where the simulated past has to be written from. */
class SimulatedPastDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static final Timeframe MINUTES = Timeframe.of("1m");
    private static final List<String> SYMBOLS = List.of("BTC", "ETH");
    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");

    private final Sql sql = new Sql(DATABASE.oneConnection());
    private final SimulatedPastRepository past = new SimulatedPastRepository(sql);

    @BeforeEach
    void clear() {
        sql.update("TRUNCATE market_bars");
    }

    private void bar(String symbol, int minute) {
        sql.update("INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, volume, source)"
                + " VALUES (?, '1m', ?, 1, 1, 1, 1, 1, 'simulated')", symbol, BEGIN.plus(Duration.ofMinutes(minute)));
    }

    private Instant gap() {
        return past.firstGap(SYMBOLS, MINUTES, "simulated", BEGIN);
    }

    @Test
    void anEmptyPastIsWrittenFromItsBeginning() {
        assertThat(gap()).isEqualTo(BEGIN);
        bar("BTC", 0);
        assertThat(gap()).isEqualTo(BEGIN);
    }

    @Test
    void aCandleThatCameLiveFirstIsNoPast() {
        SYMBOLS.forEach(symbol -> bar(symbol, 90));
        assertThat(gap()).isEqualTo(BEGIN);
    }

    @Test
    void thePastGoesOnWhereItBreaksOffFirst() {
        SYMBOLS.forEach(symbol -> bar(symbol, -1));
        SYMBOLS.forEach(symbol -> bar(symbol, 0));
        bar("BTC", 1);
        assertThat(gap()).isEqualTo(BEGIN.plus(Duration.ofMinutes(1)));
        bar("BTC", 3);
        bar("ETH", 1);
        assertThat(gap()).isEqualTo(BEGIN.plus(Duration.ofMinutes(2)));
    }
}
