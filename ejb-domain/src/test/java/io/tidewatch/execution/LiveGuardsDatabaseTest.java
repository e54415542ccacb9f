package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.execution.SimulatedVenue.Behaviour;
import io.tidewatch.scratch.ScratchDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What keeps an order from leaving: switches, blocks of the venue, caps, and exposure that others brought about meanwhile. */
class LiveGuardsDatabaseTest extends LiveRunsBench {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    @Override
    ScratchDatabase database() {
        return DATABASE;
    }

    @Test
    void afterAKillTheRemainingOrdersAreRejected() {
        String decision = world.submit(COINBASE, TERMS, LiveWorld.order("BTC", OrderSide.BUY, 0.01, 50_000.0),
                LiveWorld.order("ETH", OrderSide.BUY, 0.1, 2_500.0));
        world.venue.atPlacement(() -> world.killed = true);
        world.venue.next(Behaviour.PARTIAL);
        RunOutcome.Executed outcome = run(decision);
        assertThat(world.venue.taken()).containsExactly("ms-1-l");
        assertThat(outcome.orders()).extracting(order -> order.execution().path("status").asText())
                .containsExactly("partially_filled", "rejected");
        assertThat(outcome.orders().get(1).execution().path("reject_reason").asText()).isEqualTo("risk_blocked:kill_switch");
        assertBooksAgree();
    }

    @Test
    void everyGuardRefusesOneOrderWithItsReason() {
        world.blocks.add("clock_drift");
        assertReason("risk_blocked:clock_drift", submitted());
        world.blocks.clear();
        world.gateOpen = false;
        assertReason("risk_blocked:live_trading_disabled", submitted());
        world.gateOpen = true;
        assertReason("risk_blocked:price_collar", world.submit(COINBASE, TERMS, LiveWorld.order("BTC", OrderSide.BUY, 0.01, 60_000.0)));
        assertReason("risk_blocked:order_notional", world.submit(COINBASE, TERMS, LiveWorld.order("BTC", OrderSide.BUY, 0.3, 50_000.0)));
        assertReason("instrument_not_tradable:DOGE-USD", dogecoin());
        world.sql.update("DELETE FROM model_rollout_state");
        assertReason("risk_blocked:rollout_stage_unset", submitted());
        assertThat(world.venue.taken()).isEmpty();
        assertThat(world.count("SELECT count(*) FROM venue_orders")).isZero();
    }

    private String dogecoin() {
        world.sql.update("INSERT INTO prices (symbol, price, volume, timestamp) SELECT 'DOGE', price, volume, timestamp"
                + " FROM prices WHERE symbol = 'ETH'");
        return world.submit(COINBASE, TERMS, LiveWorld.order("DOGE", OrderSide.BUY, 0.1, 2_500.0));
    }

    private void assertReason(String reason, String decision) {
        assertThat(run(decision).orders().get(0).execution().path("reject_reason").asText()).isEqualTo(reason);
    }

    @Test
    void capsCountWhatIsOpenAndUnknown() {
        start(COINBASE, Map.of("LIVE_MAX_SYMBOL_NOTIONAL_PER_DAY_USD", "1400", "LIVE_MAX_NOTIONAL_PER_DAY_USD", "1500"));
        world.venue.next(Behaviour.TIMEOUT_BEFORE_ACCEPT);
        run();
        run();
        assertReason("risk_blocked:symbol_notional_per_day", submitted());
        assertReason("risk_blocked:notional_per_day", world.submit(COINBASE, TERMS, LiveWorld.order("ETH", OrderSide.BUY, 0.3, 2_500.0)));
        start(COINBASE, Map.of("LIVE_MAX_ORDERS_PER_MINUTE", "1"));
        run();
        assertReason("risk_blocked:orders_per_minute", submitted());
    }

    @Test
    void tooManyRefusalsStopLiveRuns() {
        for (int i = 0; i < 10; i++) {
            world.venue.next(Behaviour.REFUSE);
            run();
        }
        assertThat(runs.run(LiveWorld.request(submitted(), COINBASE, TERMS, 0)))
                .isEqualTo(new RunOutcome.Blocked("risk_blocked:reject_rate_guard"));
        assertThat(world.risk.notes()).last().satisfies(note -> assertThat(note.code()).isEqualTo("reject_rate_guard"));
    }

    @Test
    void anOpenOrderCountsInTheExposureOfTheNext() {
        start(COINBASE, Map.of("RISK_EQUITY_USD", "4000", "LIVE_MAX_ORDERS_PER_MINUTE", "100"));
        world.venue.next(Behaviour.TIMEOUT_BEFORE_ACCEPT);
        run();
        assertThat(runs.run(LiveWorld.request(submitted(), COINBASE, TERMS, 0)))
                .isEqualTo(new RunOutcome.Blocked("risk_blocked:single_weight_exceeded:BTC"));
    }

    @Test
    void whatOthersSendMeanwhileCountsForTheOrdersThatAreLeft() {
        start(COINBASE, Map.of("RISK_EQUITY_USD", "4000"));
        String slow = world.submit(COINBASE, TERMS, LiveWorld.order("ETH", OrderSide.BUY, 0.1, 2_500.0),
                LiveWorld.order("BTC", OrderSide.BUY, 0.01, 50_000.0));
        String quick = submitted();
        boolean[] sent = new boolean[1];
        world.venue.atPlacement(() -> {
            if (!sent[0]) {
                sent[0] = true;
                assertThat(run(quick).filled()).isEqualTo(1);
            }
        });
        assertThat(run(slow).orders()).extracting(order -> order.execution().path("reject_reason").asText())
                .containsExactly("null", "risk_blocked:single_weight_exceeded:BTC");
        assertThat(world.venue.taken()).containsExactlyInAnyOrder("ms-1-l", "ms-3-l");
    }

    @Test
    void decisionsAtOnceNeverShareTheLastRoom() throws Exception {
        start(COINBASE, Map.of("RISK_EQUITY_USD", "4000"));
        List<Callable<RunOutcome>> posts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String decision = submitted();
            posts.add(() -> runs.run(LiveWorld.request(decision, COINBASE, TERMS, 0)));
        }
        ExecutorService clients = Executors.newFixedThreadPool(posts.size());
        for (Future<RunOutcome> answer : clients.invokeAll(posts)) {
            answer.get();
        }
        clients.shutdown();
        assertThat(world.venue.taken()).hasSize(1);
    }

    @Test
    void anOrderTooSmallForTheVenueIsRefusedHere() {
        start(COINBASE, Map.of("RISK_MIN_ORDER_NOTIONAL_USD", "0"));
        assertReason("order_below_venue_minimum:quantity",
                world.submit(COINBASE, TERMS, LiveWorld.order("BTC", OrderSide.BUY, 0.0000099, 50_000.0)));
        assertReason("order_below_venue_minimum:notional",
                world.submit(COINBASE, TERMS, LiveWorld.order("BTC", OrderSide.BUY, 0.000015, 50_000.0)));
        assertThat(run(world.submit(COINBASE, TERMS, LiveWorld.order("BTC", OrderSide.BUY, 0.0012345678, 50_000.0))).filled()).isEqualTo(1);
        assertThat(world.venue.traded("ms-3-l")).isEqualByComparingTo("0.001234");
    }

    @Test
    void anotherAdaptersOrderIsNotSentAndKeepsItsRecord() {
        String decision = world.submit(AdapterName.PAPER, TERMS, LiveWorld.order("BTC", OrderSide.BUY, 0.01, 50_000.0));
        world.sql.update("UPDATE orders_sim SET status = 'filled', metadata = metadata || '{\"execution\": {\"status\": \"filled\"}}'");
        assertReason("risk_blocked:adapter_mismatch", decision);
        assertThat(world.count("SELECT count(*) FROM orders_sim WHERE status = 'filled'")).isEqualTo(1);
    }
}
