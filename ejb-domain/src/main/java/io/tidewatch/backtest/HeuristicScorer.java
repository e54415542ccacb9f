package io.tidewatch.backtest;

import io.tidewatch.backtest.series.FeatureBlock;
import io.tidewatch.backtest.series.RowScorer;
import io.tidewatch.features.FeatureContract;

/** Scores rows by the fixed formula. */
enum HeuristicScorer implements RowScorer {
    INSTANCE;

    @Override
    public String identity() {
        return "heuristic";
    }

    @Override
    public boolean score(FeatureBlock block, double[] into) {
        for (int i = 0; i < block.rows(); i++) {
            into[i] = block.kind()[i] == FeatureBlock.Kind.UNREADABLE ? Double.NaN
                    : HeuristicSignal.of(block.values(), i * FeatureContract.BASE_SIZE);
        }
        return true;
    }
}
