package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.execution.control.ActionLedger;
import io.tidewatch.execution.control.CancelAllService;
import io.tidewatch.execution.control.ClosingOrders;
import io.tidewatch.execution.control.FlattenReport;
import io.tidewatch.execution.control.FlattenService;
import io.tidewatch.execution.control.HeldPosition;
import io.tidewatch.execution.control.HeldPositionRepository;
import io.tidewatch.execution.control.OpeningStop;
import io.tidewatch.execution.control.OrderCancelling;
import io.tidewatch.execution.reconciliation.Cause;
import io.tidewatch.execution.reconciliation.OrderFates;
import io.tidewatch.execution.reconciliation.ReconciliationRun;
import io.tidewatch.execution.reconciliation.ReconciliationService;
import io.tidewatch.execution.reconciliation.ReconciliationStore;
import io.tidewatch.execution.reconciliation.RestingOrders;
import io.tidewatch.execution.reconciliation.VenueReconciliation;
import io.tidewatch.execution.venue.VenueConfig;
import io.tidewatch.execution.venue.VenueGuardStore;
import io.tidewatch.execution.venue.VenueLeases;
import io.tidewatch.ops.Settings;
import io.tidewatch.risk.StoredRisk;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A drill through the real live path and a venue in memory: everything that is held is closed, once, against every stop. */
class FlattenDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private LiveWorld world;
    private LiveRuns runs;
    private FlattenService flatten;
    private HeldPositionRepository held;

    @AfterEach
    void close() {
        world.transactions.close();
    }

    @BeforeEach
    void wire() {
        world = new LiveWorld(DATABASE.dataSource(), AdapterName.COINBASE_LIVE, Map.of("LIVE_MAX_ORDER_NOTIONAL_USD", "1000000"));
        world.sql.update("TRUNCATE risk_control_state, execution_actions, service_leases, venue_guards");
        runs = world.node(ForkJoinPool.commonPool());
        VenueConfig config = VenueConfig.from(new Settings(name -> Optional.ofNullable(Map.of("CANCEL_ALL_WAIT_SEC", "1").get(name))));
        VenueGuardStore guards = new VenueGuardStore(world.sql);
        ReconciliationStore store = new ReconciliationStore(world.sql);
        RestingOrders resting = new RestingOrders(store);
        OrderFates fates = new OrderFates(world.reports, store, config, LiveWorld.CLOCK);
        OrderCancelling cancelling = new OrderCancelling(world.venue, world.store, resting, fates,
                new VenueReconciliation(world.venue, world.store, store, resting, null, fates, null, LiveWorld.CLOCK), LiveWorld.CLOCK);
        ActionLedger ledger = new ActionLedger(world.sql, LiveWorld.CLOCK);
        held = new HeldPositionRepository(world.sql);
        CancelAllService cancelAll = new CancelAllService(world.venue, guards, cancelling,
                new OpeningStop(new StoredRisk(world.sql, LiveWorld.CLOCK).killSwitches()), ledger, config);
        RunService service = new RunService(null, null, null) {
            @Override
            public RunOutcome run(RunRequest request) {
                return runs.run(request);
            }
        };
        flatten = new FlattenService(cancelAll, cancelling, nothingToReconcile(), held,
                new ClosingOrders(world.orders, service, LiveWorld.CLOCK), ledger, new VenueLeases(world.sql));
    }

    private static ReconciliationService nothingToReconcile() {
        return new ReconciliationService() {
            @Override
            public Optional<ReconciliationRun> run(String venue, Cause cause, Duration patience) {
                return Optional.empty();
            }
        };
    }

    private void bought(String target, double quantity, Double price) {
        String decision = world.submit(AdapterName.COINBASE_LIVE, OrderTerms.DEFAULTS, LiveWorld.order(target, OrderSide.BUY, quantity, price));
        assertThat(runs.run(LiveWorld.request(decision, AdapterName.COINBASE_LIVE, OrderTerms.DEFAULTS, 0)))
                .isInstanceOf(RunOutcome.Executed.class);
    }

    private FlattenReport run() {
        return flatten.flatten(Optional.of(AdapterName.COINBASE_LIVE), "drill", "ann").orElseThrow();
    }

    private List<HeldPosition> positions() {
        return held.of(AdapterName.COINBASE_LIVE);
    }

    @Test
    void everythingIsClosedAgainstAKillSwitchBlocksAndCapsAndNothingIsClosedTwice() {
        bought("BTC", 0.5, null);
        bought("ETH", 2, null);
        assertThat(positions()).hasSize(2);
        world.killed = true;
        world.blocks.addAll(List.of("positions_differ", "deadman", "reconciliation_pending"));
        world.sql.update("DELETE FROM model_rollout_state");
        assertThat(flatten.plan(Optional.of(AdapterName.COINBASE_LIVE)).positions()).extracting(HeldPosition::symbol)
                .containsExactly("BTC-USD", "ETH-USD");
        int before = world.venue.taken().size();

        FlattenReport report = run();

        assertThat(report.left()).isEmpty();
        assertThat(report.complete()).isTrue();
        assertThat(report.closings()).extracting(FlattenReport.Closing::status).containsExactly("filled", "filled");
        assertThat(positions()).isEmpty();
        assertThat(world.venue.taken()).hasSize(before + 2);
        assertThat(world.sql.queryOne("SELECT SUM(quantity) AS q FROM paper_positions", row -> row.float8("q"))).contains(0.0);
        assertThat(run().closings()).isEmpty();
        assertThat(world.venue.taken()).hasSize(before + 2);
        assertThat(world.sql.queryInt8("SELECT count(*) FROM execution_actions WHERE action = 'flatten' AND status = 'done'")).isEqualTo(2);
    }

    @Test
    void whatIsOnlyPartlyTradedIsClosedByTheNextLegs() {
        bought("BTC", 0.5, null);
        world.venue.next(SimulatedVenue.Behaviour.PARTIAL, SimulatedVenue.Behaviour.PARTIAL);
        FlattenReport report = run();
        assertThat(report.complete()).isTrue();
        assertThat(positions()).isEmpty();
        assertThat(world.venue.trades().stream().filter(trade -> trade.side() == OrderSide.SELL)).hasSize(3);
    }

    @Test
    void anOrderWhoseFateIsUnknownKeepsItsSymbolFromBeingClosedAndIsTold() {
        bought("BTC", 0.5, null);
        world.venue.next(SimulatedVenue.Behaviour.TIMEOUT_BEFORE_ACCEPT);
        bought("BTC", 0.1, null);
        FlattenReport report = run();
        assertThat(report.complete()).isFalse();
        assertThat(report.closings()).isEmpty();
        assertThat(report.left()).singleElement().satisfies(left -> {
            assertThat(left.reason()).isEqualTo("orders_unresolved");
            assertThat(left.quantity()).isEqualByComparingTo("0.5");
        });
    }

    @Test
    void aRefusedClosingIsLeftWithTheVenuesReason() {
        bought("BTC", 0.5, null);
        world.venue.next(SimulatedVenue.Behaviour.REFUSE);
        FlattenReport report = run();
        assertThat(report.complete()).isFalse();
        assertThat(report.left()).singleElement().satisfies(left -> assertThat(left.reason()).isEqualTo("venue_http_400"));
        assertThat(run().complete()).isTrue();
    }

    @Test
    void whileALiveSwitchIsOffNothingLeaves() {
        bought("BTC", 0.5, null);
        world.gateOpen = false;
        int before = world.venue.taken().size();
        assertThat(run().left()).singleElement().satisfies(
                left -> assertThat(left.reason()).isEqualTo("risk_blocked:live_trading_disabled"));
        assertThat(world.venue.taken()).hasSize(before);
    }
}
