package io.tidewatch.backtest.analysis;

import io.tidewatch.models.training.Fold;
import io.tidewatch.models.training.RowRange;
import java.time.Instant;

/**
 * One fold in time. Its ranges are half-open in decision times.
 *
 * @param rows      the same as rows of the steps; the training range is empty when the purge leaves nothing
 * @param trainFrom first instant of training
 * @param testFrom  first instant of the test, end of the training before purge and embargo
 * @param testTo    end of the test
 * @param purged    training steps left out because their label reaches into the test
 * @param embargoed further training steps left out because their label ends within the embargo
 */
public record WalkForwardFold(Fold rows, Instant trainFrom, Instant testFrom, Instant testTo, int purged, int embargoed) {

    /** Rows to calibrate on. */
    public RowRange train() {
        return rows.train().get(0);
    }

    /** Rows to test on. */
    public RowRange test() {
        return rows.test();
    }
}
