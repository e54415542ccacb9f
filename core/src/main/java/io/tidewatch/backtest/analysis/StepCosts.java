package io.tidewatch.backtest.analysis;

import io.tidewatch.cost.CostBreakdown;
import io.tidewatch.cost.CostConditions;
import io.tidewatch.cost.CostProfile;
import java.util.OptionalDouble;

/**
 * What trading and holding costs at each step of one target. Volatility and volume are means over the steps before the
 * decision, so that a cost never knows the future.
 */
final class StepCosts {

    private static final int LOOK_BACK = 96;
    private static final int FEWEST = 12;
    private static final double BPS = 10_000;
    private static final double FUNDING_INTERVAL = 8 * 3_600e6;

    private final TargetPath path;
    private final AnalysisInputs inputs;
    private final CostModel model;
    private final CostProfile profile;
    private double volatility;
    private double volume;

    /** @param model null for the contract's costs */
    StepCosts(TargetPath path, AnalysisInputs inputs, CostModel model) {
        this.path = path;
        this.inputs = inputs;
        this.model = model;
        this.profile = model == null ? null : model.profile().map(name -> profile(inputs, name)).orElse(null);
    }

    private static CostProfile profile(AnalysisInputs inputs, String name) {
        CostProfile found = inputs.profiles().get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no cost profile " + name);
        }
        return found;
    }

    /**
     * The cost of a trade.
     *
     * @param step  index; steps are asked for in order
     * @param delta traded fraction of capital, not negative
     * @return parts as fractions of capital
     */
    TradingCost trade(int step, double delta) {
        double fee = inputs.feeBps();
        double slippage = inputs.slippageBps();
        double impact = path.impactBps()[step];
        double spread = 0;
        if (model != null) {
            observe(step);
            spread = profile == null ? model.spreadBps() / 2 : 0;
            CostBreakdown expected = profile == null ? null : profile.cost(inputs.labelHorizon(), conditions());
            fee = expected == null ? fee : expected.fee();
            slippage = expected == null ? slippage : expected.slippage();
            impact = switch (model.impact()) {
                case CONTRACT -> impact;
                case NONE -> 0;
                case PROFILE -> expected.impact();
                case SQUARE_ROOT -> squareRoot(delta, impact);
            };
        }
        return new TradingCost(fee * delta / BPS, slippage * delta / BPS, spread * delta / BPS, impact * delta / BPS);
    }

    private CostConditions conditions() {
        return new CostConditions(model.spreadBps(), model.liquidity().orElse(0), volatility, OptionalDouble.empty(), 0, 0, 0);
    }

    /** Where volume or volatility is not known yet, the contract's impact stands in. */
    private double squareRoot(double delta, double contract) {
        if (delta == 0 || Double.isNaN(volume) || volatility == 0) {
            return contract;
        }
        double share = volume > 0 ? Math.min(1, delta * model.capital() / volume) : 1;
        return model.impactCoefficient() * volatility * Math.sqrt(share) * BPS;
    }

    /** Funding of a position held over a step, a fraction of capital; negative when it is received; NaN when not known. */
    double funding(int step, double position) {
        if (model == null || !model.funding()) {
            return 0;
        }
        return position * path.market().fundingRate(step) * (path.stepAt()[step] - path.decisionAt()[step]) / FUNDING_INTERVAL;
    }

    private void observe(int step) {
        int from = Math.max(0, step - LOOK_BACK);
        double sum = 0;
        double squares = 0;
        for (int i = from; i < step; i++) {
            sum += path.returns()[i];
            squares += path.returns()[i] * path.returns()[i];
        }
        int n = step - from;
        volatility = n < FEWEST ? 0 : Math.sqrt(Math.max(0, squares / n - sum / n * (sum / n)));
        double traded = 0;
        int known = 0;
        for (int i = from; i <= step; i++) {
            double quote = path.market().quoteVolume(i);
            traded += Double.isNaN(quote) ? 0 : quote;
            known += Double.isNaN(quote) ? 0 : 1;
        }
        volume = known == 0 ? Double.NaN : traded / known;
    }
}
