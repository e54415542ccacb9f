package io.tidewatch.ops.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.features.DecisionPoint;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.BarsClosed;
import io.tidewatch.marketdata.DemoDataService;
import io.tidewatch.marketdata.FeedConfig;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.models.ActiveModel;
import io.tidewatch.models.ModelCatalog;
import io.tidewatch.models.ModelRef;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.ModelLabel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveTradingTest {

    private static final Timeframe MINUTE = Timeframe.of("1m");
    private static final Instant OLD = Instant.parse("2022-01-01T00:00:00Z");

    private final TradingClock clock = new TradingClock();
    private final List<Instant> decided = new ArrayList<>();
    private boolean failing;
    private boolean pastIsComplete = true;

    private final DecisionChain chain = new DecisionChain() {
        @Override
        public List<ChainReport> decide(List<QuietStretch> stretches, Timeframe timeframe, ChainOptions options) {
            if (failing) {
                throw new IllegalStateException("no database");
            }
            assertThat(timeframe).isEqualTo(MINUTE);
            assertThat(options.world()).isEmpty();
            List<DecisionPoint> points = stretches.get(0).points();
            assertThat(points).hasSize(1);
            assertThat(points.get(0).symbols()).containsExactly("BTC");
            decided.add(points.get(0).at());
            return List.of(new ChainReport(0, 0, Map.of(), 0, 0, 0, Map.of(), 0));
        }
    };

    private final DemoDataService past = new DemoDataService() {
        @Override
        public boolean historyIsComplete() {
            return pastIsComplete;
        }
    };

    private final ModelCatalog onlyPackagedModels = new ModelCatalog() {
        @Override
        public ActiveModel select(Optional<ModelRef> wanted, Instant asOf) {
            return new ActiveModel(ModelLabel.LIQUID_DEFAULT, List.of(), asOf);
        }
    };

    @Test
    void decidesAtTheEndOfTheCandles() {
        Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        trading("exchange").onBarsClosed(closed(end));
        assertThat(decided).containsExactly(end);
    }

    @Test
    void nobodyTradesOnOldPricesUnlessTheFeedIsARecording() {
        trading("exchange").onBarsClosed(closed(OLD));
        assertThat(decided).isEmpty();
        trading("replay-file").onBarsClosed(closed(OLD));
        assertThat(decided).containsExactly(OLD);
    }

    @Test
    void waitsForThePastOfASimulatedMarketAndForAModelOfIt() {
        pastIsComplete = false;
        trading("simulator").onBarsClosed(closed(Instant.now()));
        pastIsComplete = true;
        trading("simulator").onBarsClosed(closed(Instant.now()));
        assertThat(decided).isEmpty();
    }

    @Test
    void aFailureReachesTheFeedWhichGoesOn() {
        failing = true;
        assertThatThrownBy(() -> trading("exchange").onBarsClosed(closed(Instant.now()))).hasMessage("no database");
        assertThat(clock.replayTimeframe()).isEmpty();
    }

    private LiveTrading trading(String source) {
        return new LiveTrading(chain, past, onlyPackagedModels,
                new FeedConfig(source, List.of("BTC"), 1, Duration.ofDays(1)), clock);
    }

    private static BarsClosed closed(Instant end) {
        Bar bar = new Bar("BTC", MINUTE, end.minus(MINUTE.length()), 1, 1, 1, 1, 1);
        return new BarsClosed(MINUTE, end, List.of(bar));
    }
}
