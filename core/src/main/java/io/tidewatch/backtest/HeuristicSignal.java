package io.tidewatch.backtest;

import io.tidewatch.features.BaseFeature;
import io.tidewatch.features.FeatureContract;
import io.tidewatch.features.FeatureVector;

/** The raw signal without a model: a fixed weighted sum over some features. The only place of its weights. */
public final class HeuristicSignal {

    private static final double TREND = 0.35;
    private static final double VOLATILITY = 0.01;
    private static final double[] WEIGHTS = weights();

    private HeuristicSignal() {
    }

    private static double[] weights() {
        double[] weights = new double[FeatureContract.BASE_SIZE];
        set(weights, BaseFeature.RET_1, 0.10);
        set(weights, BaseFeature.RET_3, 0.20);
        set(weights, BaseFeature.RET_12, 0.50 + TREND * 0.6);
        set(weights, BaseFeature.RET_48, 0.30 + TREND * 0.4);
        set(weights, BaseFeature.ORDERBOOK_IMBALANCE, 0.10);
        set(weights, BaseFeature.FUNDING_RATE, 0.08);
        set(weights, BaseFeature.ONCHAIN_NORM, 0.07);
        set(weights, BaseFeature.EVENT_DECAY, 0.05);
        set(weights, BaseFeature.SOURCE_TIER_WEIGHT, 0.04);
        set(weights, BaseFeature.SOURCE_CONFIDENCE, 0.03);
        set(weights, BaseFeature.SOCIAL_POST_SENTIMENT, 0.04);
        set(weights, BaseFeature.SOCIAL_COMMENT_SENTIMENT, 0.03);
        set(weights, BaseFeature.SOCIAL_ENGAGEMENT_NORM, 0.02);
        set(weights, BaseFeature.SOCIAL_INFLUENCE_NORM, 0.01);
        set(weights, BaseFeature.SOCIAL_EVENT_RATIO, 0.02);
        set(weights, BaseFeature.SOCIAL_BUZZ, 0.02);
        return weights;
    }

    private static void set(double[] weights, BaseFeature feature, double weight) {
        weights[feature.index()] = weight;
    }

    /**
     * The signal of one feature row.
     *
     * @param features base features in contract order; missing ones are 0
     * @param offset   where the row starts
     */
    public static double of(double[] features, int offset) {
        double sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * features[offset + i];
        }
        return sum - VOLATILITY * (volatility(features, offset) + Math.abs(features[offset + BaseFeature.VOL_96.index()]));
    }

    /** The signal of a vector. */
    public static double of(FeatureVector features) {
        return of(features.toArray(), 0);
    }

    /** |vol_12| + |vol_48| of one feature row, the restlessness the replay looks at. */
    public static double volatility(double[] features, int offset) {
        return Math.abs(features[offset + BaseFeature.VOL_12.index()]) + Math.abs(features[offset + BaseFeature.VOL_48.index()]);
    }
}
