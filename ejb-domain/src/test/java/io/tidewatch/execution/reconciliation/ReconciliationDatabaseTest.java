package io.tidewatch.execution.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.execution.OrderSide;
import io.tidewatch.execution.VenueOrderState;
import io.tidewatch.execution.venue.VenueBlock;
import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real PostgreSQL and a venue in memory: every unknown ends as the venue says, once, and nothing is guessed. */
class ReconciliationDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();
    private static final TradingMarket PERP = ScriptedExchange.PERP;

    private ReconciliationBench bench;

    @BeforeEach
    void wire() {
        bench = new ReconciliationBench(new Sql(DATABASE.oneConnection()), "bitget");
    }

    private String unknown(int id) {
        return bench.order(id, PERP, "BTCUSDT", OrderSide.BUY, "0.5", VenueOrderState.UNKNOWN);
    }

    @Test
    void anUnknownOrderThatWasTradedIsBookedOnceAndASecondRunChangesNothing() {
        String order = unknown(1);
        bench.venue.rests(order, PERP, "BTCUSDT", OrderSide.BUY, "0.5");
        bench.venue.trade(order, "0.2", "100");
        bench.venue.trade(order, "0.3", "101");

        ReconciliationRun run = bench.run();

        assertThat(run.status()).isEqualTo("ok");
        assertThat(run.fillsBooked()).isEqualTo(2);
        assertThat(bench.stored(order).state()).isEqualTo(VenueOrderState.FILLED);
        assertThat(bench.sql.queryOne("SELECT status FROM orders_sim WHERE id = 1", row -> row.text("status"))).contains("filled");
        assertThat(bench.sql.queryOne("SELECT quantity FROM paper_positions", row -> row.float8("quantity"))).contains(0.5);
        String before = bench.stateHash();
        assertThat(bench.run().fillsBooked()).isZero();
        assertThat(bench.run().ordersResolved()).isZero();
        assertThat(bench.stateHash()).isEqualTo(before);
        assertThat(bench.count("fills")).isEqualTo(2);
        assertThat(bench.count("reconciliation_runs")).isEqualTo(3);
    }

    @Test
    void anOrderIsAbsentOnlyAfterTheSettlingTimeAndRepeatedAnswers() {
        String order = unknown(1);
        for (int i = 0; i < 5; i++) {
            bench.later(Duration.ofSeconds(5));
            assertThat(bench.run().unresolved()).isEqualTo(1);
            assertThat(bench.stored(order).state()).isEqualTo(VenueOrderState.UNKNOWN);
        }
        bench.later(Duration.ofSeconds(5));
        assertThat(bench.run().unresolved()).isZero();
        assertThat(bench.stored(order).state()).isEqualTo(VenueOrderState.ABSENT);
        assertThat(bench.sql.queryOne("SELECT status FROM orders_sim WHERE id = 1", row -> row.text("status"))).contains("rejected");
    }

    @Test
    void aLongSilenceIsNoAnswer() {
        String order = unknown(1);
        bench.later(Duration.ofHours(1));
        bench.run();
        assertThat(bench.stored(order).state()).isEqualTo(VenueOrderState.UNKNOWN);
        bench.venue.fail("find");
        for (int i = 0; i < 5; i++) {
            bench.later(Duration.ofMinutes(1));
            assertThat(bench.run().status()).isEqualTo("failed");
        }
        assertThat(bench.stored(order).state()).isEqualTo(VenueOrderState.UNKNOWN);
        bench.venue.heal();
        bench.venue.rests(order, PERP, "BTCUSDT", OrderSide.BUY, "0.5");
        bench.run();
        assertThat(bench.stored(order).state()).isEqualTo(VenueOrderState.OPEN);
    }

    @Test
    void anUnknownOrderBlocksOnceTheVenueHadItsTime() {
        bench.stand.watch().look("bitget");
        bench.run();
        bench.later(Duration.ofSeconds(1));
        unknown(1);
        bench.run();
        bench.stand.watch().look("bitget");
        assertThat(bench.stand.readiness().blocks("bitget")).isEmpty();
        bench.later(Duration.ofSeconds(31));
        bench.run();
        assertThat(bench.stand.readiness().blocks("bitget")).containsExactly(VenueBlock.UNRESOLVED_ORDERS);
        assertThat(bench.stand.health().find("bitget").orElseThrow().blocks()).containsExactly(VenueBlock.UNRESOLVED_ORDERS);
    }

    @Test
    void anIntentOfALivingRunIsLeftAloneAndOneOfADeadRunIsAsked() {
        String order = bench.order(1, PERP, "BTCUSDT", OrderSide.BUY, "0.5", VenueOrderState.INTENT);
        bench.sql.update("INSERT INTO decision_runs (decision_id, fence, adapter, state, owner, lease_until, created_at)"
                + " VALUES ('d1', 1, 'bitget_live', 'running', 'n', clock_timestamp() + interval '1 minute', now())");
        bench.later(Duration.ofMinutes(10));
        assertThat(bench.run().ordersChecked()).isZero();
        bench.sql.update("UPDATE decision_runs SET lease_until = clock_timestamp() - interval '1 second'");
        bench.venue.rests(order, PERP, "BTCUSDT", OrderSide.BUY, "0.5");
        bench.run();
        bench.run();
        assertThat(bench.stored(order).state()).isEqualTo(VenueOrderState.OPEN);
        assertThat(bench.venue.canceled()).isEmpty();
        assertThat(bench.sql.queryOne("SELECT state FROM decision_runs", row -> row.text("state"))).contains("failed");
    }

    @Test
    void whatADeadRunDidNotSendIsNotSentAnyMore() {
        String sent = unknown(1);
        bench.sql.update("INSERT INTO orders_sim (id, decision_id, target, track, side, quantity, status, adapter, strategy_id, account,"
                + " metadata) VALUES (2, 'd1', 'BTC', 'liquid', 'buy', 1, 'submitted', 'bitget_live', 's', 'bitget_live', '{}')");
        bench.sql.update("INSERT INTO decision_runs (decision_id, fence, adapter, state, owner, lease_until, created_at)"
                + " VALUES ('d1', 1, 'bitget_live', 'running', 'n', clock_timestamp() - interval '1 second', now())");
        bench.venue.rests(sent, PERP, "BTCUSDT", OrderSide.BUY, "0.5");
        bench.venue.trade(sent, "0.5", "100");

        bench.run();

        assertThat(bench.sql.query("SELECT status || ':' || COALESCE(metadata #>> '{execution,reject_reason}', '') AS line FROM orders_sim"
                + " ORDER BY id", row -> row.text("line"))).containsExactly("filled:", "rejected:run_interrupted");
        assertThat(bench.venue.placed()).isEmpty();
        String before = bench.stateHash();
        bench.run();
        assertThat(bench.stateHash()).isEqualTo(before);
    }

    @Test
    void tradesOfOthersAreRecordedAndNotBooked() {
        String order = bench.order(1, PERP, "BTCUSDT", OrderSide.BUY, "0.5", VenueOrderState.OPEN);
        bench.venue.rests(order, PERP, "BTCUSDT", OrderSide.BUY, "0.5");
        bench.venue.foreignTrade(PERP, "ETHUSDT", "3", "2500");
        bench.venue.trade(order, "0.1", "100");

        ReconciliationRun run = bench.run();

        assertThat(run.fillsBooked()).isEqualTo(1);
        assertThat(run.differences()).extracting(Difference::code).containsExactly(Difference.FOREIGN_FILL);
        assertThat(run.status()).isEqualTo("ok");
        assertThat(bench.count("venue_fills")).isEqualTo(2);
        assertThat(bench.count("fills")).isEqualTo(1);
        assertThat(bench.stored(order).state()).isEqualTo(VenueOrderState.PARTIALLY_FILLED);
        bench.later(Duration.ofSeconds(30));
        assertThat(bench.run().differences()).isEmpty();
    }

    @Test
    void anOrderUnderOurNameThatNobodyKnowsBlocksAndOneOfOthersIsOnlyTold() {
        bench.stand.watch().look("bitget");
        bench.venue.rests("ms-77", PERP, "BTCUSDT", OrderSide.BUY, "1");
        bench.venue.rests("by-hand", PERP, "BTCUSDT", OrderSide.SELL, "1");
        ReconciliationRun run = bench.run();
        assertThat(run.differences()).extracting(Difference::code)
                .containsExactlyInAnyOrder(Difference.UNRECORDED_ORDER, Difference.FOREIGN_ORDER);
        assertThat(bench.stand.readiness().blocks("bitget")).containsExactly(VenueBlock.UNRECORDED_ORDERS);
        assertThat(bench.venue.canceled()).isEmpty();
        bench.venue.forget("ms-77");
        bench.later(Duration.ofSeconds(1));
        assertThat(bench.run().status()).isEqualTo("ok");
        assertThat(bench.stand.readiness().blocks("bitget")).isEmpty();
    }

    @Test
    void anOrderTheVenueForgotIsAlarmedOnceAndStaysWhatItWas() {
        String order = bench.order(1, PERP, "BTCUSDT", OrderSide.BUY, "0.5", VenueOrderState.OPEN);
        bench.run();
        ReconciliationRun run = bench.run();
        assertThat(run.differences()).extracting(Difference::code).containsExactly(Difference.LOST_ORDER);
        assertThat(bench.stored(order).state()).isEqualTo(VenueOrderState.OPEN);
        assertThat(bench.sql.queryInt8("SELECT count(*) FROM risk_events WHERE code LIKE 'venue_order:known_order_missing%'")).isEqualTo(1);
        assertThat(bench.stand.readiness().blocks("bitget")).contains(VenueBlock.UNRESOLVED_ORDERS);
    }
}
