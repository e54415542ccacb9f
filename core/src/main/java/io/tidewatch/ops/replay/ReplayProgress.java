package io.tidewatch.ops.replay;

import io.tidewatch.ops.replay.StepResult.EventCounts;
import io.tidewatch.signals.Action;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything a replay has counted up to its last committed step. It is stored with the step, so a killed replay goes on with
 * exactly these figures.
 *
 * @param steps        steps taken
 * @param events       events of the window
 * @param features     feature vectors written
 * @param predictions  predictions stored
 * @param signals      number of signals by action
 * @param orders       orders submitted
 * @param fills        orders filled, wholly or in part
 * @param rejects      orders rejected by the execution adapter
 * @param riskBlocks   decisions refused by risk, by reason code
 * @param startEquity  value of the account before the first step, quote currency
 * @param equity       its value at the prices of the last step, after all costs
 * @param peakEquity   the highest value so far
 * @param maxDrawdown  largest fall from a peak, as a fraction of the peak
 * @param rightCalls   buy and sell signals after which the next close moved their way
 * @param judgedCalls  buy and sell signals that a next close has judged; an unchanged price counts as wrong
 * @param lastSignals  buy and sell signals of the last step, not yet judged
 * @param lastCloses   last price by symbol
 */
public record ReplayProgress(long steps, EventCounts events, long features, long predictions, Map<String, Long> signals,
        long orders, long fills, long rejects, Map<String, Long> riskBlocks, double startEquity, double equity, double peakEquity,
        double maxDrawdown, long rightCalls, long judgedCalls, Map<String, Action> lastSignals, Map<String, Double> lastCloses) {

    /** Before the first step. */
    public static ReplayProgress begin(double startEquity) {
        return new ReplayProgress(0, new EventCounts(0, 0, 0), 0, 0, Map.of(), 0, 0, 0, Map.of(), startEquity, startEquity,
                startEquity, 0, 0, 0, Map.of(), Map.of());
    }

    /** The figures after one more step. */
    public ReplayProgress plus(StepResult step) {
        double peak = Math.max(peakEquity, step.equity());
        double drawdown = peak > 0 ? (peak - step.equity()) / peak : 0;
        Map<String, Double> closes = new TreeMap<>(lastCloses);
        closes.putAll(step.closes());
        return new ReplayProgress(steps + 1, events.plus(step.events()), features + step.features(),
                predictions + step.predictions(), countedSignals(step), orders + step.orders(), fills + step.fills(),
                rejects + step.rejects(), countedBlocks(step), startEquity, step.equity(), peak,
                Math.max(maxDrawdown, drawdown), rightCalls + judged(step, true), judgedCalls + judged(step, false),
                openCalls(step), closes);
    }

    /** Share of judged buy and sell signals that were right; NaN when none was judged. */
    public double hitRate() {
        return judgedCalls == 0 ? Double.NaN : (double) rightCalls / judgedCalls;
    }

    /** Change of the account's value since the beginning, after all costs, open positions at the last close; quote currency. */
    public double pnlAfterCost() {
        return equity - startEquity;
    }

    private Map<String, Long> countedSignals(StepResult step) {
        Map<String, Long> counts = new TreeMap<>(signals);
        step.signals().values().forEach(action -> counts.merge(action.wireName(), 1L, Long::sum));
        return counts;
    }

    private Map<String, Long> countedBlocks(StepResult step) {
        Map<String, Long> counts = new TreeMap<>(riskBlocks);
        step.riskBlocks().forEach((code, count) -> counts.merge(code, (long) count, Long::sum));
        return counts;
    }

    private static Map<String, Action> openCalls(StepResult step) {
        Map<String, Action> open = new TreeMap<>(step.signals());
        open.values().removeIf(action -> action == Action.HOLD);
        return open;
    }

    private long judged(StepResult step, boolean rightOnly) {
        return lastSignals.entrySet().stream()
                .filter(call -> step.closes().containsKey(call.getKey()) && lastCloses.containsKey(call.getKey()))
                .filter(call -> {
                    double move = step.closes().get(call.getKey()) - lastCloses.get(call.getKey());
                    return !rightOnly || (call.getValue() == Action.BUY ? move > 0 : move < 0);
                })
                .count();
    }
}
