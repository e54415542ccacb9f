package io.tidewatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.backtest.PolarityRule.Mode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PolarityTest {

    private static final RecordedSeries SERIES = new RecordedSeries(200, 0);

    @Test
    void anAntiCorrelatedSignalIsTurnedAround() {
        TargetRun run = SERIES.negated("BTC").replay(ReplayRules.DEFAULT, PolarityRule.of(Mode.AUTO_TRAIN_IC, .005, 0, 35, 90));
        Polarity polarity = run.path().orElseThrow().polarity();
        assertThat(polarity.wireName()).isEqualTo("inverted");
        assertThat(polarity.selection()).isEqualTo("auto_train_ic");
        assertThat(polarity.trainIc()).isNegative();
        ReplayPath straight = SERIES.heuristic("BTC").replay(ReplayRules.DEFAULT, PolarityRule.NORMAL).path().orElseThrow();
        assertThat(run.path().orElseThrow().position()).isEqualTo(straight.position());
    }

    @Test
    void byPnlItIsTurnedAroundWhateverTheThresholdOfTheCorrelation() {
        Polarity polarity = polarity(PolarityRule.of(Mode.AUTO_TRAIN_PNL, 1.1, -3, 35, 90));
        assertThat(polarity.sign()).isEqualTo(-1);
        assertThat(polarity.selection()).isEqualTo("auto_train_pnl");
        assertThat(polarity.trainEdge()).isNegative();
    }

    @Test
    void belowTheThresholdTheSignStays() {
        Polarity polarity = polarity(PolarityRule.of(Mode.AUTO_TRAIN_IC, 1.1, 0, 35, 90));
        assertThat(polarity.wireName()).isEqualTo("normal");
        assertThat(polarity.selection()).isEqualTo("auto_threshold_hold");
        assertThat(polarity.requested()).isEqualTo(Mode.AUTO_TRAIN_IC);
    }

    @Test
    void theFirstStepsDecideAndHalvesAreRoundedToEven() {
        // 25 steps at a share of 0.9 are 22.5: 22 are looked at. The last three are anti-correlated beyond measure.
        double[] score = new double[25];
        double[] returns = new double[25];
        Arrays.setAll(score, i -> i % 2 == 0 ? 1 : -1);
        Arrays.setAll(returns, i -> i < 22 ? score[i] * 0.01 : -score[i] * 100);
        Polarity polarity = Polarity.of(steps(score, returns), PolarityRule.of(Mode.AUTO_TRAIN_IC, .005, 0, 365, 14));
        assertThat(polarity.trainIc()).isEqualTo(1);
        returns[21] = -score[21] * 100;
        assertThat(Polarity.of(steps(score, returns), PolarityRule.of(Mode.AUTO_TRAIN_IC, .005, 0, 365, 14)).sign()).isEqualTo(-1);
    }

    @Test
    void shortOrConstantSignalsDecideNothing() {
        PolarityRule rule = PolarityRule.of(Mode.AUTO_TRAIN_PNL, 0, 0, 35, 90);
        assertThat(Polarity.of(steps(new double[15], new double[15]), rule).selection()).isEqualTo("disabled");
        double[] returns = new double[40];
        Arrays.setAll(returns, i -> i);
        assertThat(Polarity.of(steps(new double[40], returns), rule).selection()).isEqualTo("disabled");
    }

    private static Polarity polarity(PolarityRule rule) {
        return SERIES.negated("BTC").replay(ReplayRules.DEFAULT, rule).path().orElseThrow().polarity();
    }

    private static ReplaySeries steps(double[] score, double[] returns) {
        double[] volume = new double[score.length];
        Arrays.fill(volume, 1);
        return new ReplaySeries(score, returns, volume, new boolean[score.length], new int[score.length], new long[score.length]);
    }
}
