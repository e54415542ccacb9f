package io.tidewatch.backtest.analysis;

import java.util.List;

/**
 * The paths the report is made from.
 *
 * @param targets   one a target, in the order of the inputs
 * @param portfolio all targets together
 */
record AnalysedRun(List<AnalysedTarget> targets, PortfolioPath portfolio) {
}
