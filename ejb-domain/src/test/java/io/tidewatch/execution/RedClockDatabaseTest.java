package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.execution.reconciliation.ScriptedExchange;
import io.tidewatch.execution.venue.VenueConfig;
import io.tidewatch.execution.venue.VenueStand;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.Settings;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the watch over a venue finds keeps live orders away, with the reason. */
class RedClockDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    @Test
    void aRedClockRefusesALiveOrderUntilItIsRightAgain() {
        LiveWorld world = new LiveWorld(DATABASE.dataSource(), AdapterName.COINBASE_LIVE, Map.of());
        AtomicReference<Duration> drift = new AtomicReference<>(Duration.ofMillis(-1700));
        ScriptedExchange venue = new ScriptedExchange("coinbase", () -> LiveWorld.CLOCK.instant().plus(drift.get()));
        VenueStand stand = new VenueStand(world.sql, venue, VenueConfig.from(new Settings(name -> Optional.empty())), new Metrics(),
                LiveWorld.CLOCK);
        CurrentVenueBlocks readiness = new CurrentVenueBlocks(stand.readiness());
        Instant now = LiveWorld.CLOCK.instant();
        world.sql.update("INSERT INTO reconciliation_runs (venue, cause, status, started_at, finished_at)"
                + " VALUES ('coinbase', 'start', 'ok', ?, ?)", now, now);

        stand.watch().look("coinbase");
        world.blocks.addAll(readiness.blocks("coinbase"));
        assertThat(reason(world)).isEqualTo("risk_blocked:clock_drift");
        assertThat(world.venue.taken()).isEmpty();

        drift.set(Duration.ZERO);
        stand.watch().look("coinbase");
        world.blocks.clear();
        world.blocks.addAll(readiness.blocks("coinbase"));
        assertThat(reason(world)).isNull();
        assertThat(world.venue.taken()).hasSize(1);
    }

    private static String reason(LiveWorld world) {
        String decision = world.submit(AdapterName.COINBASE_LIVE, OrderTerms.DEFAULTS, LiveWorld.order("BTC", OrderSide.BUY, 0.01, null));
        RunOutcome.Executed outcome = (RunOutcome.Executed) world.node(ForkJoinPool.commonPool())
                .run(LiveWorld.request(decision, AdapterName.COINBASE_LIVE, OrderTerms.DEFAULTS, 0));
        List<ExecutedOrder> orders = outcome.orders();
        return orders.get(0).execution().path("reject_reason").textValue();
    }
}
