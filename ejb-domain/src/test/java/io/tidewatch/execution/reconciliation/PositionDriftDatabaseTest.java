package io.tidewatch.execution.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.execution.OrderSide;
import io.tidewatch.execution.VenueOrderState;
import io.tidewatch.execution.venue.VenueBlock;
import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real PostgreSQL and a venue in memory: what is held against our fills, and what follows when it differs. */
class PositionDriftDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();
    private static final TradingMarket PERP = ScriptedExchange.PERP;

    private ReconciliationBench bench;

    private void at(String venue) {
        bench = new ReconciliationBench(new Sql(DATABASE.oneConnection()), venue);
        bench.stand.watch().look(venue);
    }

    private void bought(int id, TradingMarket market, String symbol, String quantity, String price) {
        String order = bench.order(id, market, symbol, OrderSide.BUY, quantity, VenueOrderState.UNKNOWN);
        bench.venue.rests(order, market, symbol, OrderSide.BUY, quantity);
        bench.venue.trade(order, quantity, price);
    }

    private long events(String code) {
        return bench.sql.queryInt8("SELECT count(*) FROM risk_events WHERE code = ? AND severity = 'critical'", code);
    }

    private String killSwitch() {
        return bench.risk.killSwitches().blockReason("liquid", "any").isEmpty() ? "free"
                : bench.risk.killSwitches().state("liquid", "global").reason();
    }

    @Test
    void anUnknownPositionStopsOpening() {
        at("bitget");
        bench.venue.hold(PERP, "ETHUSDT", new BigDecimal("-1"));

        ReconciliationRun run = bench.run();

        assertThat(run.status()).isEqualTo("differences");
        assertThat(bench.stand.readiness().blocks("bitget")).containsExactly(VenueBlock.POSITIONS_DIFFER);
        assertThat(killSwitch()).isEqualTo("reconciliation_drift_exceeded");
        assertThat(events("reconciliation_positions_drift_exceeded")).isEqualTo(1);
        bench.later(Duration.ofSeconds(30));
        bench.run();
        assertThat(events("reconciliation_positions_drift_exceeded")).isEqualTo(1);
        bench.venue.hold(PERP, "ETHUSDT", BigDecimal.ONE);
        bench.later(Duration.ofSeconds(30));
        assertThat(bench.run().status()).isEqualTo("ok");
        assertThat(bench.stand.readiness().blocks("bitget")).isEmpty();
        assertThat(killSwitch()).isEqualTo("reconciliation_drift_exceeded");
        bench.later(Duration.ofMinutes(31));
        assertThat(killSwitch()).isEqualTo("free");
    }

    @Test
    void aDriftWithinTheSettingIsNone() {
        at("bitget");
        bought(1, PERP, "BTCUSDT", "0.5", "50000");
        bench.venue.hold(PERP, "BTCUSDT", new BigDecimal("0.002"));
        assertThat(bench.run().status()).isEqualTo("ok");
        bench.venue.hold(PERP, "BTCUSDT", new BigDecimal("0.0001"));
        assertThat(bench.run().status()).isEqualTo("differences");
        assertThat(bench.stand.readiness().blocks("bitget")).contains(VenueBlock.POSITIONS_DIFFER);
    }

    @Test
    void whereOrdersWereJustTradedADifferenceMustLast() {
        at("bitget");
        bought(1, PERP, "BTCUSDT", "0.5", "50000");
        bench.venue.hold(PERP, "BTCUSDT", BigDecimal.ONE);
        bench.run();
        assertThat(bench.stand.readiness().blocks("bitget")).contains(VenueBlock.POSITIONS_DIFFER);
        assertThat(killSwitch()).isEqualTo("free");
        bench.later(Duration.ofSeconds(31));
        bench.run();
        assertThat(killSwitch()).isEqualTo("reconciliation_drift_exceeded");
    }

    @Test
    void aQuestionThatFailsNeverLooksLikeFlat() {
        at("bitget");
        bought(1, PERP, "BTCUSDT", "0.5", "50000");
        bench.run();
        bench.venue.fail("positions");
        bench.later(Duration.ofSeconds(60));
        ReconciliationRun run = bench.run();
        assertThat(run.status()).isEqualTo("failed");
        assertThat(events("reconciliation_positions_drift_exceeded")).isZero();
        assertThat(bench.sql.queryOne("SELECT quantity::text AS q FROM venue_positions WHERE symbol = 'BTCUSDT'", row -> row.text("q")))
                .contains("0.5");
        assertThat(bench.stand.readiness().blocks("bitget")).contains(VenueBlock.RECONCILIATION_FAILED);
    }

    @Test
    void twoFailedReadingsInARowSetTheKillSwitch() {
        at("bitget");
        bench.venue.fail("openOrders");
        bench.run();
        assertThat(killSwitch()).isEqualTo("free");
        bench.venue.heal();
        bench.run();
        bench.venue.fail("all");
        bench.run();
        assertThat(killSwitch()).isEqualTo("free");
        bench.run();
        assertThat(killSwitch()).isEqualTo("reconciliation_poll_failures");
        bench.run();
        assertThat(events("reconciliation_poll_failures")).isEqualTo(1);
    }

    @Test
    void spotHoldingsOfBeforeAreNotOursAndFeesInTheAssetAre() {
        at("coinbase");
        bench.venue.hold(TradingMarket.SPOT, "BTC", new BigDecimal("2"));
        assertThat(bench.run().status()).isEqualTo("ok");
        bench.later(Duration.ofSeconds(1));
        bought(1, TradingMarket.SPOT, "BTC-USD", "0.5", "50000");
        assertThat(bench.run().status()).isEqualTo("ok");
        assertThat(bench.sql.queryOne("SELECT own_quantity || ' ' || baseline AS q FROM venue_positions WHERE symbol = 'BTC'",
                row -> row.text("q"))).contains("0.5 2");
        bench.venue.hold(TradingMarket.SPOT, "BTC", new BigDecimal("-1"));
        bench.later(Duration.ofMinutes(1));
        assertThat(bench.run().status()).isEqualTo("differences");
        assertThat(killSwitch()).isEqualTo("reconciliation_drift_exceeded");
    }

    @Test
    void anOperatorMayAcceptADifference() {
        at("bitget");
        bench.venue.hold(PERP, "ETHUSDT", new BigDecimal("-1"));
        bench.run();
        assertThat(bench.holdings.accept("bitget", "opened by hand")).isEqualTo(1);
        assertThat(bench.run().status()).isEqualTo("ok");
        assertThat(bench.stand.readiness().blocks("bitget")).isEmpty();
        bench.venue.hold(PERP, "ETHUSDT", BigDecimal.ONE);
        assertThat(bench.run().status()).isEqualTo("differences");
    }
}
