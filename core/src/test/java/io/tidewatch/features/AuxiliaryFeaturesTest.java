package io.tidewatch.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuxiliaryFeaturesTest {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    @Test
    void lastRowAtOrBeforeTheDecisionCounts() {
        AuxiliarySeries series = new AuxiliarySeries.Builder()
                .orderbook(minute(20), .8).orderbook(minute(10), .2).funding(minute(10), .001).build();
        assertThat(fill(series, minute(5))).startsWith(new double[20]).satisfies(out -> {
            assertThat(out[BaseFeature.ORDERBOOK_IMBALANCE.index()]).isZero();
            assertThat(out[BaseFeature.ORDERBOOK_MISSING_FLAG.index()]).isEqualTo(1);
            assertThat(out[BaseFeature.FUNDING_MISSING_FLAG.index()]).isEqualTo(1);
        });
        double[] at15 = fill(series, minute(15));
        assertThat(at15[BaseFeature.ORDERBOOK_IMBALANCE.index()]).isEqualTo(.2);
        assertThat(at15[BaseFeature.ORDERBOOK_MISSING_FLAG.index()]).isZero();
        assertThat(at15[BaseFeature.FUNDING_RATE.index()]).isEqualTo(.001);
        assertThat(fill(series, minute(20))[BaseFeature.ORDERBOOK_IMBALANCE.index()]).isEqualTo(.8);
        assertThat(fill(series, minute(20).minusNanos(1_000))[BaseFeature.ORDERBOOK_IMBALANCE.index()]).isEqualTo(.2);
    }

    @Test
    void flowsOfOneInstantAreAveragedAndSquashed() {
        AuxiliarySeries series = new AuxiliarySeries.Builder()
                .signal(minute(1), "netflow", 4e6).signal(minute(2), "net_inflow", 1e6).signal(minute(2), "exchange_netflow", 2e6)
                .signal(minute(2), "other", 9e9).build();
        assertThat(fill(series, minute(3))[BaseFeature.ONCHAIN_NORM.index()]).isCloseTo(Math.tanh(1.5), within(1e-15));
        assertThat(fill(series, minute(1))[BaseFeature.ONCHAIN_NORM.index()]).isCloseTo(Math.tanh(4), within(1e-15));
    }

    @Test
    void derivativesAreSquashedByTheirKind() {
        assertThat(DerivativeMetric.TAKER_BUY_SELL_RATIO.normalise(2)).isCloseTo(.6, within(1e-12));
        assertThat(DerivativeMetric.BASIS_RATE.normalise(.01)).isCloseTo(.244918662, within(1e-9));
        assertThat(DerivativeMetric.ANNUALIZED_BASIS_RATE.normalise(.1)).isCloseTo(.462117157, within(1e-9));
        AuxiliarySeries series = new AuxiliarySeries.Builder().signal(minute(1), "taker_buy_sell_ratio", 2).build();
        double[] out = fill(series, minute(3));
        assertThat(out[BaseFeature.DERIV_TAKER_BUY_SELL_RATIO.index()]).isCloseTo(.6, within(1e-12));
        assertThat(out[BaseFeature.DERIV_TAKER_BUY_SELL_RATIO_MISSING_FLAG.index()]).isZero();
    }

    @Test
    void missingRatioIsMinusOneUnlessNeutralIsAskedFor() {
        double[] out = fill(AuxiliarySeries.EMPTY, minute(3));
        assertThat(out[BaseFeature.DERIV_LONG_SHORT_RATIO_TOP_ACCOUNTS.index()]).isEqualTo(-1);
        assertThat(out[BaseFeature.DERIV_BASIS_RATE.index()]).isZero();
        assertThat(out[BaseFeature.DERIV_BASIS_RATE_MISSING_FLAG.index()]).isEqualTo(1);
        FeatureRules neutral = new FeatureRules(SourceTierWeights.STANDARD, 5, 0, .35, AuxiliaryAgeLimits.NONE, true);
        double[] corrected = new double[FeatureContract.BASE_SIZE];
        AuxiliaryFeatures.fill(AuxiliarySeries.EMPTY, FeatureTime.micros(START), neutral, corrected);
        assertThat(corrected[BaseFeature.DERIV_LONG_SHORT_RATIO_TOP_ACCOUNTS.index()]).isZero();
        assertThat(corrected[BaseFeature.DERIV_LONG_SHORT_RATIO_TOP_ACCOUNTS_MISSING_FLAG.index()]).isEqualTo(1);
    }

    @Test
    void rowsOlderThanALimitAreMissing() {
        AuxiliarySeries series = new AuxiliarySeries.Builder().orderbook(minute(0), .5).funding(minute(0), .001).build();
        FeatureRules limited = new FeatureRules(SourceTierWeights.STANDARD, 5, 0, .35,
                new AuxiliaryAgeLimits(
                        Optional.of(Duration.ofMinutes(15)), Optional.empty(), Optional.empty(), Optional.empty()), false);
        double[] out = new double[FeatureContract.BASE_SIZE];
        AuxiliaryFeatures.fill(series, FeatureTime.micros(minute(15)), limited, out);
        assertThat(out[BaseFeature.ORDERBOOK_MISSING_FLAG.index()]).isZero();
        AuxiliaryFeatures.fill(series, FeatureTime.micros(minute(15)) + 1, limited, out);
        assertThat(out[BaseFeature.ORDERBOOK_MISSING_FLAG.index()]).isEqualTo(1);
        assertThat(out[BaseFeature.ORDERBOOK_IMBALANCE.index()]).isZero();
        assertThat(out[BaseFeature.FUNDING_MISSING_FLAG.index()]).isZero();
    }

    @Test
    void notFiniteReadingsDoNotExist() {
        AsOfSeries series = AsOfSeries.latest()
                .add(minute(1), 1).add(minute(2), Double.NaN).add(minute(3), Double.POSITIVE_INFINITY).build();
        assertThat(series.size()).isEqualTo(1);
        assertThat(series.at(minute(9))).isEqualTo(1);
        assertThat(series.at(minute(0))).isNaN();
    }

    @Test
    void ofEqualInstantsTheLastRowCounts() {
        AsOfSeries.Builder builder = AsOfSeries.latest();
        for (int i = 0; i < 40; i++) {
            builder.add(minute(40 - i / 2), i);
        }
        assertThat(builder.build().at(minute(40))).isEqualTo(1);
        assertThat(builder.build().at(minute(39))).isEqualTo(3);
    }

    private static double[] fill(AuxiliarySeries series, Instant at) {
        double[] out = new double[FeatureContract.BASE_SIZE];
        AuxiliaryFeatures.fill(series, FeatureTime.micros(at), FeatureRules.STANDARD, out);
        return out;
    }

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
