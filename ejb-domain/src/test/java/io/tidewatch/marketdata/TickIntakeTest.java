package io.tidewatch.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.ops.Settings;
import io.tidewatch.ops.TradingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TickIntakeTest {

    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");

    /** Keeps in memory what would be stored. */
    private static final class Memory extends MarketDataStore {
        private final List<Bar> bars = new ArrayList<>();
        private final List<PriceSnapshot> prices = new ArrayList<>();
        private boolean down;

        @Override
        public void store(List<Bar> closed, String source, List<PriceSnapshot> latest) {
            if (down) {
                throw new IllegalStateException("database is down");
            }
            bars.addAll(closed);
            prices.addAll(latest);
        }
    }

    private static final class Gate extends SimulationGuard {
        private boolean open = true;

        @Override
        public boolean allowsTheFeed() {
            return open;
        }
    }

    private final Memory store = new Memory();
    private final Gate guard = new Gate();
    private final TickIntake intake = new TickIntake(store, new FeedConfig("simulator", List.of("BTC"), 1, Duration.ofDays(1)),
            guard, new MarketDataConfig(new TradingClock(), new Settings(name -> Optional.of("1m"))));

    @Test
    void keepsAPriceEveryFiveSecondsWithTheVolumeSinceTheLast() {
        for (int second = 0; second <= 10; second++) {
            intake.take(List.of(tick(second, 100 + second)));
        }
        assertThat(store.prices).extracting(PriceSnapshot::price).containsExactly(100.0, 105.0, 110.0);
        assertThat(store.prices).extracting(PriceSnapshot::volume).containsExactly(2.0, 10.0, 10.0);
    }

    @Test
    void tellsOfACandleWhenItIsStored() {
        intake.take(List.of(tick(0, 100)));
        assertThat(intake.take(List.of(tick(59, 90)))).isEmpty();
        List<BarsClosed> closed = intake.take(List.of(tick(60, 95)));
        assertThat(closed).singleElement().satisfies(bars -> {
            assertThat(bars.end()).isEqualTo(T0.plusSeconds(60));
            assertThat(bars.symbols()).containsExactly("BTC");
        });
        assertThat(store.bars).containsExactly(new Bar("BTC", Timeframe.of("1m"), T0, 100, 100, 90, 90, 4));
        assertThat(store.prices.get(store.prices.size() - 1).price()).isEqualTo(95);
    }

    @Test
    void aFailedStoreLosesNothingAndARepeatedTickCountsOnce() {
        intake.take(List.of(tick(0, 100)));
        store.down = true;
        assertThatThrownBy(() -> intake.take(List.of(tick(60, 110)))).isInstanceOf(IllegalStateException.class);
        store.down = false;
        assertThat(intake.take(List.of(tick(60, 110)))).hasSize(1);
        assertThat(intake.take(List.of(tick(120, 120)))).hasSize(1);
        assertThat(store.bars).extracting(Bar::start).containsExactly(T0, T0.plusSeconds(60));
        assertThat(store.bars.get(1).volume()).isEqualTo(2);
    }

    @Test
    void candlesOfALongFailureComeLaterInOrder() {
        intake.take(List.of(tick(0, 100)));
        store.down = true;
        for (int minute = 1; minute <= 3; minute++) {
            int second = 60 * minute;
            assertThatThrownBy(() -> intake.take(List.of(tick(second, 100)))).isInstanceOf(IllegalStateException.class);
        }
        store.down = false;
        assertThat(intake.take(List.of(tick(181, 100)))).extracting(BarsClosed::end)
                .containsExactly(T0.plusSeconds(60), T0.plusSeconds(120), T0.plusSeconds(180));
    }

    @Test
    void nothingIsTakenWhereTheFeedMayNotGo() {
        guard.open = false;
        intake.take(List.of(tick(0, 100)));
        assertThat(intake.take(List.of(tick(60, 100)))).isEmpty();
        assertThat(store.prices).isEmpty();
    }

    private static MarketTick tick(int second, double price) {
        return new MarketTick("BTC", price, 2, T0.plusSeconds(second), second);
    }
}
