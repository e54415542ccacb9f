package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.scratch.ScratchDatabase;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Live runs on a real PostgreSQL against a venue in memory that fails as it is told. */
abstract class LiveRunsBench {

    static final AdapterName COINBASE = AdapterName.COINBASE_LIVE;
    static final OrderTerms TERMS = OrderTerms.DEFAULTS;
    private static final int THREADS = 72;

    ExecutorService threads;

    LiveWorld world;
    LiveRuns runs;

    /** The test's own. */
    abstract ScratchDatabase database();

    @AfterEach
    void stop() {
        threads.shutdownNow();
        world.transactions.close();
    }

    @BeforeEach
    void open() {
        threads = Executors.newFixedThreadPool(THREADS);
        start(COINBASE, Map.of());
    }

    void start(AdapterName adapter, Map<String, String> settings) {
        if (world != null) {
            world.transactions.close();
        }
        world = new LiveWorld(database().dataSource(), adapter, settings);
        runs = world.node(threads);
        world.venue.atPlacement(() -> assertThat(world.transactions.isOpen()).isFalse());
    }

    String submitted() {
        return world.submit(COINBASE, TERMS, LiveWorld.order("BTC", OrderSide.BUY, 0.01, 50_000.0));
    }

    RunOutcome.Executed run(String decision) {
        return (RunOutcome.Executed) runs.run(LiveWorld.request(decision, COINBASE, TERMS, 1));
    }

    RunOutcome.Executed run() {
        return run(submitted());
    }

    /** What is booked is exactly what the venue traded, everywhere. */
    void assertBooksAgree() {
        BigDecimal signed = world.venue.trades().stream().map(trade -> trade.quantity().multiply(BigDecimal.valueOf(trade.side().sign())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(world.count("SELECT count(*) FROM venue_fills WHERE client_order_id IS NOT NULL")).isEqualTo(world.venue.trades().size());
        assertThat(world.count("SELECT count(*) FROM fills")).isEqualTo(world.venue.trades().size());
        PaperBook book = world.books.read("coinbase_live", 0);
        assertThat(book.positions().values().stream().mapToDouble(PaperPosition::quantity).sum())
                .isCloseTo(signed.doubleValue(), within(1e-9));
        assertThat(book.imbalance()).isCloseTo(0, within(1e-6));
        assertThat(world.venue.doubles()).isZero();
    }

    String state(String clientOrderId) {
        return world.store.find(clientOrderId).orElseThrow().state().text();
    }
}
