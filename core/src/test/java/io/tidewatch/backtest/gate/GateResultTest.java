package io.tidewatch.backtest.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The gate on the figures of the recording and on runs that must not count. */
class GateResultTest {

    private static final GateThresholds STANDARD = new GateThresholds(0, 0, 0.2, 3, true, false);

    private static GateWindow model(double ic, double pnl, double drawdown) {
        return new GateWindow(true, false, true, 1, true, false, ic, pnl, drawdown);
    }

    @Test
    void theMeansOfTheNewestRunsDecide() {
        List<GateWindow> recorded = List.of(model(.089242, .007627, .002841), model(.043386, -.000295, .001561), model(.029673, -.004858, .004953));
        assertThat(GateResult.of(recorded, true, STANDARD)).isEqualTo(new GateResult(true, "passed", .0541, .000825, .003118, 3));
        List<GateWindow> later = List.of(model(.0541, .000825, .003118), model(.029673, -.004858, .004953), model(.029673, -.004858, .004953));
        assertThat(GateResult.of(later, true, STANDARD)).isEqualTo(new GateResult(false, "threshold_failed", .037815, -.002964, .004341, 3));
    }

    @Test
    void oneRunThatDoesNotCountShutsTheGate() {
        GateWindow good = model(.1, .1, .1);
        for (GateWindow bad : List.of(
                new GateWindow(false, false, true, 1, true, false, .1, .1, .1), new GateWindow(true, true, true, 1, true, false, .1, .1, .1),
                new GateWindow(true, false, false, 1, true, false, .1, .1, .1), new GateWindow(true, false, true, .99, true, false, .1, .1, .1),
                new GateWindow(true, false, true, 1, false, false, .1, .1, .1), new GateWindow(true, false, true, 1, true, true, .1, .1, .1))) {
            assertThat(GateResult.of(List.of(good, bad, good), true, STANDARD))
                    .isEqualTo(new GateResult(false, "insufficient_windows", 0, 0, 1, 2));
        }
        assertThat(GateResult.of(List.of(good, good, good), true, STANDARD).passed()).isTrue();
        assertThat(GateResult.of(List.of(), true, STANDARD).windowsChecked()).isZero();
    }
}
