package io.tidewatch.marketdata.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.BarBuilder;
import io.tidewatch.marketdata.Timeframe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedMarketTest {

    private static final Timeframe MINUTE = Timeframe.of("1m");
    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");
    private static final List<String> SYMBOLS = List.of("BTC", "ETH", "SOL");

    private final SimulatedMarket market = new SimulatedMarket(7, SYMBOLS);

    @Test
    void historyAndTicksAreTheSameMarket() {
        BarBuilder builder = new BarBuilder(MINUTE);
        List<Bar> built = new ArrayList<>();
        for (int second = 0; second <= 300; second++) {
            built.addAll(builder.add(market.ticks(T0.plusSeconds(second))));
        }
        List<Bar> history = new SimulatedMarket(7, SYMBOLS).bars(MINUTE, T0, T0.plusSeconds(300));
        assertThat(built).usingRecursiveFieldByFieldElementComparatorIgnoringFields("volume")
                .containsExactlyInAnyOrderElementsOf(history);
        assertThat(built.get(0).volume()).isCloseTo(history.get(0).volume(), org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void whatWasAskedBeforeDoesNotMatter() {
        List<Bar> first = market.bars(MINUTE, T0, T0.plusSeconds(600));
        market.bars(MINUTE, T0.minus(Duration.ofDays(70)), T0.minus(Duration.ofDays(69)));
        market.ticks(T0.plus(Duration.ofDays(40)));
        assertThat(market.bars(MINUTE, T0, T0.plusSeconds(600))).isEqualTo(first);
        assertThat(new SimulatedMarket(8, SYMBOLS).bars(MINUTE, T0, T0.plusSeconds(600))).isNotEqualTo(first);
    }

    @Test
    void aPeriodContinuesThePreviousOne() {
        long boundary = MinutePath.MINUTES * 60L * 650;
        double before = market.ticks(Instant.ofEpochSecond(boundary - 1)).get(0).price();
        double after = market.ticks(Instant.ofEpochSecond(boundary)).get(0).price();
        assertThat(Math.abs(after / before - 1)).isLessThan(0.005);
    }

    @Test
    void longerBarsAreMadeOfMinutes() {
        List<Bar> minutes = market.bars(MINUTE, T0, T0.plusSeconds(300)).subList(0, 5);
        Bar five = market.bars(Timeframe.of("5m"), T0, T0.plusSeconds(300)).get(0);
        assertThat(five.open()).isEqualTo(minutes.get(0).open());
        assertThat(five.close()).isEqualTo(minutes.get(4).close());
        assertThat(five.high()).isEqualTo(minutes.stream().mapToDouble(Bar::high).max().orElseThrow());
        assertThatThrownBy(() -> market.bars(Timeframe.of("15s"), T0, T0.plusSeconds(60)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void marketsMoveTogetherAndBarsStaySane() {
        List<Bar> bars = market.bars(MINUTE, T0, T0.plus(Duration.ofDays(10)));
        int n = bars.size() / 3;
        double[] btc = returns(bars.subList(0, n), 1);
        double[] eth = returns(bars.subList(n, 2 * n), 1);
        assertThat(correlation(btc, eth)).isBetween(0.6, 0.95);
        assertThat(bars).allSatisfy(bar -> {
            assertThat(bar.low()).isPositive().isLessThanOrEqualTo(Math.min(bar.open(), bar.close()));
            assertThat(bar.high()).isGreaterThanOrEqualTo(Math.max(bar.open(), bar.close()));
            assertThat(bar.volume()).isGreaterThan(60);
            assertThat(Math.abs(bar.close() / bar.open() - 1)).isLessThan(0.05);
        });
    }

    @Test
    void calmAndWildTimesCluster() {
        double[] size = returns(market.bars(MINUTE, T0, T0.plus(Duration.ofDays(10))).subList(0, 14_400), 1);
        for (int i = 0; i < size.length; i++) {
            size[i] = Math.abs(size[i]);
        }
        assertThat(correlation(shifted(size, 0, 20), shifted(size, 20, 20))).isGreaterThan(0.1);
    }

    @Test
    void thePastSaysALittleAboutTheNextHour() {
        List<Bar> bars = market.bars(MINUTE, T0, T0.plus(Duration.ofDays(30))).subList(0, 30 * 1440);
        List<Double> past = new ArrayList<>();
        List<Double> next = new ArrayList<>();
        for (int i = 480; i + 60 < bars.size(); i += 20) {
            double mean = bars.subList(i - 288, i).stream().mapToDouble(Bar::close).average().orElseThrow();
            past.add(mean / bars.get(i).close() - 1);
            next.add(bars.get(i + 60).close() / bars.get(i).close() - 1);
        }
        double[] x = past.stream().mapToDouble(Double::doubleValue).toArray();
        double[] y = next.stream().mapToDouble(Double::doubleValue).toArray();
        assertThat(correlation(x, y)).isBetween(0.08, 0.45);
    }

    @Test
    void headlinesNameThemselvesSimulatedAndPrecedeMoves() {
        List<SimulatedHeadline> headlines = market.headlines(T0, T0.plus(Duration.ofDays(30)));
        assertThat(headlines).hasSizeBetween(1400, 2100)
                .allSatisfy(item -> assertThat(item.source()).startsWith("simulated"))
                .isSortedAccordingTo((a, b) -> a.publishedAt().compareTo(b.publishedAt()));
        double[] mood = new double[headlines.size()];
        double[] move = new double[headlines.size()];
        for (int i = 0; i < mood.length; i++) {
            SimulatedHeadline item = headlines.get(i);
            int symbol = SYMBOLS.indexOf(item.symbol());
            mood[i] = item.sentiment();
            move[i] = market.ticks(item.publishedAt().plusSeconds(3600)).get(symbol).price()
                    / market.ticks(item.publishedAt()).get(symbol).price() - 1;
        }
        assertThat(correlation(mood, move)).isBetween(0.02, 0.4);
    }

    @Test
    void theNextQuestionBeginsWhereTheLastEnded() {
        Instant middle = T0.plus(Duration.ofHours(5));
        List<SimulatedHeadline> pieces = new ArrayList<>(market.headlines(T0, middle));
        pieces.addAll(market.headlines(middle, T0.plus(Duration.ofHours(10))));
        assertThat(pieces).isEqualTo(market.headlines(T0, T0.plus(Duration.ofHours(10))));
    }

    private static double[] returns(List<Bar> bars, int step) {
        double[] returns = new double[bars.size() - step];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = bars.get(i + step).close() / bars.get(i).close() - 1;
        }
        return returns;
    }

    private static double[] shifted(double[] values, int from, int lost) {
        return java.util.Arrays.copyOfRange(values, from, values.length - lost + from);
    }

    private static double correlation(double[] x, double[] y) {
        double mx = java.util.Arrays.stream(x).average().orElseThrow();
        double my = java.util.Arrays.stream(y).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - mx) * (y[i] - my);
            xx += (x[i] - mx) * (x[i] - mx);
            yy += (y[i] - my) * (y[i] - my);
        }
        return xy / Math.sqrt(xx * yy);
    }
}
