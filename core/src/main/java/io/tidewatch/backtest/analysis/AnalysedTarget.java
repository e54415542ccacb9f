package io.tidewatch.backtest.analysis;

/**
 * The analysed path of one target: only the steps that count, with limits and costs applied. Amounts are fractions of the
 * target's capital, so that gross − cost − funding is the additive pnl of a step.
 */
final class AnalysedTarget {

    final String target;
    final long[] decisionAt;
    final long[] stepAt;
    final double[] position;
    final double[] returns;
    /** Traded fraction of capital. */
    final double[] traded;
    final double[] cost;
    final double[] funding;
    final int[] regime;
    int size;
    double fee;
    double slippage;
    double spread;
    double impact;
    int fundingUnknown;
    double equity = 1;

    AnalysedTarget(TargetPath path) {
        int n = path.size();
        target = path.target();
        decisionAt = new long[n];
        stepAt = new long[n];
        position = new double[n];
        returns = new double[n];
        traded = new double[n];
        cost = new double[n];
        funding = new double[n];
        regime = new int[n];
    }

    /** Position after the last step. */
    double held() {
        return size == 0 ? 0 : position[size - 1];
    }

    /** Adds a step of the path, held with the wanted position. */
    void add(TargetPath path, int step, double wanted, StepCosts costs) {
        double delta = Math.abs(wanted - held());
        TradingCost charged = costs.trade(step, delta);
        double financing = costs.funding(step, wanted);
        if (Double.isNaN(financing)) {
            fundingUnknown++;
            financing = 0;
        }
        decisionAt[size] = path.decisionAt()[step];
        stepAt[size] = path.stepAt()[step];
        position[size] = wanted;
        returns[size] = path.returns()[step];
        traded[size] = delta;
        cost[size] = charged.total();
        funding[size] = financing;
        regime[size] = path.regime()[step];
        fee += charged.fee();
        slippage += charged.slippage();
        spread += charged.spread();
        impact += charged.impact();
        equity = Math.max(0, equity * (1 + net(size)));
        size++;
    }

    double gross(int step) {
        return position[step] * returns[step];
    }

    double net(int step) {
        return gross(step) - cost[step] - funding[step];
    }
}
