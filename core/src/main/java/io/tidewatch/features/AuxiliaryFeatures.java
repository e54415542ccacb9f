package io.tidewatch.features;

import static io.tidewatch.features.BaseFeature.FUNDING_MISSING_FLAG;
import static io.tidewatch.features.BaseFeature.FUNDING_RATE;
import static io.tidewatch.features.BaseFeature.ONCHAIN_MISSING_FLAG;
import static io.tidewatch.features.BaseFeature.ONCHAIN_NORM;
import static io.tidewatch.features.BaseFeature.ORDERBOOK_IMBALANCE;
import static io.tidewatch.features.BaseFeature.ORDERBOOK_MISSING_FLAG;

import java.time.Duration;
import java.util.Optional;

/** As-of values of the auxiliary series: the last row at or before the decision time, or 0 and a raised flag. */
final class AuxiliaryFeatures {

    private static final double FLOW_SCALE = 1e6;
    private static final DerivativeMetric[] METRICS = DerivativeMetric.values();

    private AuxiliaryFeatures() {
    }

    /** Fills the auxiliary features at a decision time given in microseconds. */
    static void fill(AuxiliarySeries series, long time, FeatureRules rules, double[] out) {
        AuxiliaryAgeLimits limits = rules.ageLimits();
        double imbalance = series.orderbookImbalance().at(time, micros(limits.orderbook()));
        put(out, ORDERBOOK_IMBALANCE, ORDERBOOK_MISSING_FLAG, imbalance, 0);
        double funding = series.fundingRate().at(time, micros(limits.funding()));
        put(out, FUNDING_RATE, FUNDING_MISSING_FLAG, funding, 0);
        double flow = series.onchainFlow().at(time, micros(limits.onchain()));
        put(out, ONCHAIN_NORM, ONCHAIN_MISSING_FLAG, StrictMath.tanh(flow / FLOW_SCALE), 0);
        long derivativeAge = micros(limits.derivatives());
        for (DerivativeMetric metric : METRICS) {
            double raw = series.derivative(metric).at(time, derivativeAge);
            double missing = rules.neutralMissingRatio() ? 0 : metric.normalise(0);
            double value = Double.isNaN(raw) ? raw : metric.normalise(raw);
            put(out, BaseFeature.of(metric), BaseFeature.missingFlagOf(metric), value, missing);
        }
    }

    private static void put(double[] out, BaseFeature feature, BaseFeature flag, double value, double substitute) {
        boolean missing = Double.isNaN(value);
        out[feature.index()] = missing ? substitute : value;
        out[flag.index()] = missing ? 1 : 0;
    }

    private static long micros(Optional<Duration> limit) {
        return limit.isPresent() ? FeatureTime.micros(limit.get()) : Long.MAX_VALUE;
    }
}
