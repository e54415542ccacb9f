package io.tidewatch.backtest.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InSampleOverlapTest {

    private static final Duration TWO_HOURS = Duration.ofHours(2);

    @Test
    void stepsInTheWindowItsLabelsAndBeforeItAreTold() {
        TargetPath path = path(new TrainingWindow(hour(3), hour(6)));
        InSampleOverlap overlap = InSampleOverlap.of(path, TWO_HOURS);
        // Steps 3, 4, 5 lie in the window, 6 and 7 in reach of its last label, 0, 1, 2 before it.
        assertThat(overlap).isEqualTo(new InSampleOverlap(true, 5, 3, 10, 0.8, hour(6)));
        assertThat(InSampleOverlap.mask(path.decisionAt(), path.trainedOn(), TWO_HOURS))
                .containsExactly(true, true, true, true, true, true, true, true, false, false);
    }

    @Test
    void windowsAreHalfOpen() {
        assertThat(InSampleOverlap.of(path(new TrainingWindow(hour(10), hour(10))), Duration.ZERO).inSample()).isZero();
        assertThat(InSampleOverlap.of(path(new TrainingWindow(hour(9), hour(10))), Duration.ZERO).inSample()).isEqualTo(1);
        assertThat(InSampleOverlap.of(path(new TrainingWindow(hour(-5), hour(0))), Duration.ZERO).contaminated()).isZero();
    }

    @Test
    void betweenTwoWindowsIsHindsight() {
        InSampleOverlap overlap = InSampleOverlap.of(
                path(new TrainingWindow(hour(0), hour(2)), new TrainingWindow(hour(5), hour(6))), Duration.ZERO);
        assertThat(overlap.inSample()).isEqualTo(3);
        assertThat(overlap.hindsight()).isEqualTo(3);
    }

    @Test
    void aModelWithoutARecordExcludesNothing() {
        TargetPath path = path();
        assertThat(InSampleOverlap.of(path, TWO_HOURS)).isEqualTo(new InSampleOverlap(false, 0, 0, 10, 0, null));
        assertThat(InSampleOverlap.mask(path.decisionAt(), List.of(), TWO_HOURS)).containsOnly(false);
    }

    @Test
    void contaminatedStepsAreLeftOutUnlessTheyAreWanted() {
        TargetPath path = path(new TrainingWindow(hour(-10), hour(5)));
        AnalysisReport strict = BacktestAnalysis.of(AnalysisRequest.DEFAULT,
                new AnalysisInputs(List.of(path), 5, 0, TWO_HOURS, Map.of(), Map.of()));
        assertThat(strict.steps()).isEqualTo(3);
        assertThat(strict.excluded()).isEqualTo(7);
        assertThat(strict.inSample().inSample()).isEqualTo(7);
        // The first step that counts pays for its whole position.
        assertThat(strict.costs().turnover()).isEqualTo(1);
        AnalysisReport all = BacktestAnalysis.of(Paths.everything(false), Paths.inputs(5, path));
        assertThat(all.steps()).isEqualTo(10);
        assertThat(all.excluded()).isZero();
        assertThat(all.inSample().contaminated()).isEqualTo(1);
    }

    @Test
    void stepsLeftOutBeforeTheReplayAreToldAllTheSame() {
        InSampleOverlap before = InSampleOverlap.of(path(new TrainingWindow(hour(3), hour(6))), TWO_HOURS);
        TargetPath clean = Paths.hourly("BTC", new double[2], new double[2]);
        AnalysisReport report = BacktestAnalysis.of(AnalysisRequest.DEFAULT,
                new AnalysisInputs(List.of(clean), 5, 0, TWO_HOURS, Map.of(), Map.of("BTC", before)));
        assertThat(report.inSample()).isEqualTo(before);
        assertThat(report.excluded()).isEqualTo(8);
        assertThat(before.toMap()).containsOnlyKeys("recorded", "in_sample", "hindsight", "steps", "contaminated", "trained_until");
    }

    @Test
    void aWindowThatEndsBeforeItStartsIsRefused() {
        assertThatThrownBy(() -> new TrainingWindow(hour(1), hour(0))).isInstanceOf(IllegalArgumentException.class);
    }

    private static TargetPath path(TrainingWindow... windows) {
        double[] position = new double[10];
        Arrays.fill(position, 1);
        return Paths.hourly("BTC", position, new double[10], MarketState.UNKNOWN, List.of(windows));
    }

    private static Instant hour(int hour) {
        return Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofHours(hour));
    }
}
