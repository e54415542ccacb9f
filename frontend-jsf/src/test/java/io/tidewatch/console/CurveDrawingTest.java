package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.prediction.calibration.CalibrationBucket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveDrawingTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static CurveDrawing.Line line(double... values) {
        return new CurveDrawing.Line("a",
                IntStream.range(0, values.length).mapToObj(i -> START.plus(Duration.ofHours(i))).toList(), values);
    }

    private static CurveDrawing draw(CurveDrawing.Look look, CurveDrawing.Line... lines) {
        return CurveDrawing.of(List.of(lines), look);
    }

    @Test
    void linesRunFromEdgeToEdgeAndTheBaseIsInThePicture() {
        CurveDrawing drawing = draw(new CurveDrawing.Look(0, true, true), line(0.1, 0.2, 0.3));
        assertThat(drawing.curves()).singleElement().satisfies(curve -> {
            assertThat(curve.path()).startsWith("M0.0 ").contains("L500.0 ").contains("L1000.0 37.0");
            assertThat(curve.number()).isEqualTo(1);
        });
        assertThat(drawing.base()).isEqualTo("M0 963.0H1000");
        assertThat(drawing.fill()).startsWith("M0.0 963.0L0.0 ").endsWith("L1000.0 963.0Z");
        assertThat(drawing.up()).extracting(PlotAxis.Label::label).containsExactly("0 %", "5 %", "10 %", "15 %", "20 %", "25 %", "30 %");
    }

    @Test
    void aGapInterruptsTheLine() {
        assertThat(draw(new CurveDrawing.Look(Double.NaN, false, true), line(1, 2, Double.NaN, 4)).curves().get(0).path())
                .containsPattern("^M.*L.*M[0-9. ]+h0$");
        assertThat(draw(new CurveDrawing.Look(0, false, true), line(1, 2, Double.NaN, 4)).fill()).isEmpty();
    }

    @Test
    void linesOverACountStandAtTheirPlaces() {
        CurveDrawing drawing = CurveDrawing.counted(
                List.of(new CurveDrawing.Points("loss", new double[] {1, 3, 5}, new double[] {2, 1, 1.5})),
                new CurveDrawing.Look(Double.NaN, false, false));
        assertThat(drawing.curves().get(0).path()).startsWith("M0.0 ").contains("L500.0 ").contains("L1000.0 ");
        assertThat(drawing.across()).extracting(PlotAxis.Label::label).containsExactly("1", "2", "3", "4", "5");
        assertThat(CurveDrawing.counted(List.of(), new CurveDrawing.Look(0, false, false)).isEmpty()).isTrue();
    }

    /** The one low point among a hundred thousand must be seen, and the picture must stay small. */
    @Test
    void manyPointsAreThinnedWithoutLosingAnExtreme() {
        double[] values = new double[100_000];
        values[54_321] = -1;
        values[99_999] = 1;
        CurveDrawing drawing = draw(new CurveDrawing.Look(Double.NaN, false, false), line(values));
        assertThat(drawing.curves().get(0).path()).hasSizeLessThan(20_000).contains(" 963.0").endsWith("L1000.0 37.0");
    }

    @Test
    void nothingToDrawIsEmpty() {
        assertThat(draw(new CurveDrawing.Look(0, false, false), line()).isEmpty()).isTrue();
        assertThat(draw(new CurveDrawing.Look(0, false, false), line(Double.NaN)).isEmpty()).isTrue();
        assertThat(draw(new CurveDrawing.Look(0, false, false), line(5)).isEmpty()).isFalse();
        assertThatThrownBy(() -> new CurveDrawing.Line("a", List.of(), new double[1])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ticksAreRound() {
        assertThat(Ticks.numbers(0.97, 1.09, 5)).extracting(Ticks.Tick::label)
                .containsExactly("0.98", "1.00", "1.02", "1.04", "1.06", "1.08");
        assertThat(Ticks.shares(-0.012, 0.021, 5)).extracting(Ticks.Tick::label)
                .containsExactly("-1.0 %", "-0.5 %", "0.0 %", "0.5 %", "1.0 %", "1.5 %", "2.0 %");
        assertThat(Ticks.times(START, START.plus(Duration.ofHours(20)), 6)).extracting(Ticks.Tick::label)
                .containsExactly("00:00", "06:00", "12:00", "18:00");
        assertThat(Ticks.times(START, START.plus(Duration.ofDays(5)), 6)).extracting(Ticks.Tick::label)
                .containsExactly("01-01", "01-02", "01-03", "01-04", "01-05", "01-06");
        assertThat(Ticks.times(START, START.plus(Duration.ofDays(365)), 6)).extracting(Ticks.Tick::label)
                .hasSizeLessThan(7).contains("2026-02", "2026-05");
        assertThat(Ticks.times(START, START, 6)).hasSize(1);
    }

    @Test
    void whoIsWellCalibratedStandsOnTheDiagonal() {
        List<CalibrationBucket> buckets = IntStream.of(-1, 0, 1).mapToObj(i -> new CalibrationBucket(i, i, 5, i / 100.0, i / 100.0,
                i == 0 ? OptionalDouble.empty() : OptionalDouble.of(0.001), OptionalDouble.of(1))).toList();
        CalibrationDrawing drawing = CalibrationDrawing.of(buckets);
        assertThat(drawing.dots().get(1)).isEqualTo(new CalibrationDrawing.Dot("M500.0 500.0h0", ""));
        assertThat(drawing.dots().get(0).error()).matches("M[0-9.]+ [0-9.]+V[0-9.]+");
        assertThat(drawing.across()).extracting(PlotAxis.Label::label).contains("-1.0 %", "0.0 %", "1.0 %");
    }
}
