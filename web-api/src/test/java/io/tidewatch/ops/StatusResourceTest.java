package io.tidewatch.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.tidewatch.execution.venue.ClockStatus;
import io.tidewatch.execution.venue.VenueBlock;
import io.tidewatch.execution.venue.VenueHealth;
import io.tidewatch.ops.health.Component;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StatusResourceTest {

    private record Part(String name, Supplier<State> told) implements Component {

        @Override
        public State state() {
            return told.get();
        }
    }

    @Test
    void theNamesOfThePredecessorComeFirstAndEveryPartTellsItsOwnState() {
        List<Component> parts = List.of(
                new Part("task_worker", () -> Component.State.ERROR),
                new Part("websocket_broadcaster", () -> Component.State.RUNNING),
                new Part("market_feed", () -> Component.State.STOPPED));
        assertThat(StatusResource.services(parts)).containsExactly(entry("backend", "running"), entry("redis_consumer", "running"),
                entry("websocket_broadcaster", "running"), entry("market_feed", "stopped"), entry("task_worker", "error"));
    }

    @Test
    void aPartThatCannotTellIsInErrorAndOneThatIsMissingIsStopped() {
        Component broken = new Part("task_worker", () -> {
            throw new IllegalStateException("gone");
        });
        assertThat(StatusResource.services(List.of(broken)))
                .containsEntry("task_worker", "error").containsEntry("websocket_broadcaster", "stopped");
    }

    @Test
    void aVenueTellsWhatKeepsLiveOrdersAway() {
        VenueHealth red = new VenueHealth("coinbase", true, true, 12.5, 1700.0, ClockStatus.RED, List.of(), null, null,
                List.of(VenueBlock.CLOCK_DRIFT), null, Instant.EPOCH);
        assertThat(StatusResource.parts(Map.of("coinbase", red)).get("coinbase")).satisfies(part -> {
            assertThat(part.clockStatus()).isEqualTo("red");
            assertThat(part.blocks()).containsExactly("clock_drift");
        });
    }
}
