package io.tidewatch.execution.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.execution.OrderSide;
import io.tidewatch.execution.VenueOrderState;
import io.tidewatch.execution.reconciliation.ReconciliationBench;
import io.tidewatch.execution.reconciliation.ScriptedExchange;
import io.tidewatch.execution.venue.VenueBlock;
import io.tidewatch.execution.venue.VenueLeases;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Drills against a real PostgreSQL and a venue in memory: cancel-all and the dead-man switch. */
class CancelAllDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();
    private static final TradingMarket PERP = ScriptedExchange.PERP;

    private ReconciliationBench bench;
    private CancelAllService cancelAll;
    private DeadManSwitch deadMan;
    private ActionLedger ledger;

    @BeforeEach
    void wire() {
        bench = new ReconciliationBench(new Sql(DATABASE.oneConnection()), "bitget");
        OrderCancelling cancelling = new OrderCancelling(bench.venue, bench.live.store(), bench.resting, bench.fates,
                bench.reconciliation, bench.clock, bench::later);
        ledger = new ActionLedger(bench.sql, bench.clock);
        OpeningStop opening = new OpeningStop(bench.risk.killSwitches());
        cancelAll = new CancelAllService(bench.venue, bench.stand.guards(), cancelling, opening, ledger, bench.config);
        deadMan = new DeadManSwitch(bench.stand.leases(), bench.stand.guards(), cancelling, ledger, bench.stand.watch(), bench.audit,
                new Metrics(), bench.clock);
    }

    private String resting(int id, String quantity) {
        String order = bench.order(id, PERP, "BTCUSDT", OrderSide.BUY, quantity, VenueOrderState.OPEN);
        bench.venue.rests(order, PERP, "BTCUSDT", OrderSide.BUY, quantity);
        return order;
    }

    private CancelAllReport run() {
        return cancelAll.cancelAll(Optional.empty(), "drill", "ann");
    }

    @Test
    void itShowsItsEffectDoesItAndFindsNothingTheSecondTime() {
        String first = resting(1, "0.5");
        String second = resting(2, "1");
        CancelAllPlan plan = cancelAll.plan(Optional.empty());
        assertThat(plan.orders()).extracting(WorkingOrder::clientOrderId).containsExactly(first, second);
        assertThat(plan.stops()).containsExactly("liquid", "vc");
        assertThat(bench.venue.canceled()).isEmpty();

        CancelAllReport report = run();

        assertThat(report.complete()).isTrue();
        assertThat(report.venues().get(0).canceled()).containsExactly(first, second);
        assertThat(bench.stored(first).state()).isEqualTo(VenueOrderState.CANCELED);
        assertThat(bench.risk.killSwitches().blockReason("liquid", "s")).contains("kill_switch_triggered:liquid:global");
        String before = bench.stateHash();
        CancelAllReport again = run();
        assertThat(again.complete()).isTrue();
        assertThat(again.venues().get(0).canceled()).isEmpty();
        assertThat(bench.venue.canceled()).hasSize(2);
        assertThat(bench.stateHash()).isEqualTo(before);
        assertThat(ledger.newest(10)).hasSize(2).allSatisfy(action -> {
            assertThat(action.actor()).isEqualTo("ann");
            assertThat(action.reason()).isEqualTo("drill");
            assertThat(action.status()).isEqualTo("done");
        });
        assertThat(ledger.newest(10).get(1).before()).contains(first);
    }

    @Test
    void anOrderThatTradesBeforeTheCancelEntersTheBooks() {
        String raced = resting(1, "0.5");
        String partly = resting(2, "1");
        bench.venue.tradeBeforeCancel(raced, "0.5");
        bench.venue.tradeBeforeCancel(partly, "0.25");

        CancelReport report = run().venues().get(0);

        assertThat(report.filled()).containsExactly(raced);
        assertThat(report.canceled()).containsExactly(partly);
        assertThat(bench.stored(raced).state()).isEqualTo(VenueOrderState.FILLED);
        assertThat(bench.stored(partly).progress().booked()).isEqualByComparingTo("0.25");
        assertThat(bench.sql.queryOne("SELECT quantity FROM paper_positions", row -> row.float8("quantity"))).contains(0.75);
    }

    @Test
    void whatTheVenueDoesNotConfirmIsLeftAndTold() {
        String order = resting(1, "0.5");
        bench.venue.fail("cancel");
        CancelAllReport report = run();
        assertThat(report.complete()).isFalse();
        assertThat(report.venues().get(0).left()).containsExactly(order);
        assertThat(bench.stored(order).state()).isEqualTo(VenueOrderState.OPEN);
        assertThat(ledger.newest(1).get(0).status()).isEqualTo("incomplete");
        bench.venue.heal();
        assertThat(run().complete()).isTrue();
        assertThat(bench.stored(order).state()).isEqualTo(VenueOrderState.CANCELED);
    }

    @Test
    void ordersUnderOurNameThatNobodyKnowsAreCancelledAndThoseOfOthersAreNot() {
        bench.venue.rests("ms-77-l", PERP, "BTCUSDT", OrderSide.BUY, "1");
        bench.venue.rests("by-hand", PERP, "BTCUSDT", OrderSide.SELL, "1");
        CancelAllReport report = run();
        assertThat(report.complete()).isTrue();
        assertThat(report.venues().get(0).unrecorded()).containsExactly("v-ms-77-l");
        assertThat(bench.venue.canceled()).containsExactly("ms-77-l");
    }

    @Test
    void theDeadManSwitchCancelsWhatADeadNodeLeftAndBlocksUntilAllIsCompared() {
        bench.stand.watch().look("bitget");
        String order = resting(1, "0.5");
        bench.venue.tradeBeforeCancel(order, "0.1");
        VenueLeases other = new VenueLeases(bench.sql);
        assertThat(other.take("trading/" + other.owner(), Duration.ofSeconds(60))).isTrue();
        deadMan.look();
        assertThat(deadMan.fallen()).isEmpty();

        bench.sql.update("UPDATE service_leases SET expires_at = now() - interval '1 second' WHERE owner = ?", other.owner());
        deadMan.look();

        assertThat(deadMan.fallen()).containsExactly("bitget");
        assertThat(bench.stand.readiness().blocks("bitget")).contains(VenueBlock.DEADMAN);
        bench.later(Duration.ofSeconds(1));
        bench.run();
        assertThat(bench.stand.readiness().blocks("bitget")).contains(VenueBlock.DEADMAN);
        deadMan.cancel("bitget");
        assertThat(bench.stored(order).state()).isEqualTo(VenueOrderState.CANCELED);
        assertThat(bench.stored(order).progress().booked()).isEqualByComparingTo("0.1");
        assertThat(bench.stand.readiness().blocks("bitget")).contains(VenueBlock.DEADMAN);
        bench.later(Duration.ofSeconds(1));
        assertThat(bench.run().status()).isEqualTo("ok");
        assertThat(bench.stand.readiness().blocks("bitget")).isEmpty();
        assertThat(bench.sql.queryInt8("SELECT count(*) FROM risk_events WHERE code = 'deadman_switch'")).isEqualTo(1);
        deadMan.look();
        assertThat(deadMan.fallen()).isEmpty();
    }

    @Test
    void aSilentNodeThatLeftNothingOpenBlocksNothing() {
        VenueLeases other = new VenueLeases(bench.sql);
        other.take("trading/" + other.owner(), Duration.ofSeconds(60));
        bench.sql.update("UPDATE service_leases SET expires_at = now() - interval '1 second' WHERE owner = ?", other.owner());
        deadMan.look();
        assertThat(deadMan.fallen()).isEmpty();
        assertThat(bench.stand.leases().silent()).isEmpty();
    }
}
