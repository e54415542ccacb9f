package io.tidewatch.backtest;

import io.tidewatch.features.BaseFeature;
import io.tidewatch.features.FeatureContract;
import io.tidewatch.models.ArtifactRules;
import io.tidewatch.models.DefaultArtifacts;
import io.tidewatch.models.LinearTabularModel;
import io.tidewatch.models.TabularArtifact;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.HorizonHeads;
import io.tidewatch.prediction.LiquidModel;
import io.tidewatch.prediction.ModelLabel;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The series of the recorded replays: hourly prices from 2025 on, features at the same times. */
record RecordedSeries(int n, double phase) {

    static final long START = 1_735_689_600_000_000L;
    static final long HOUR = 3_600_000_000L;

    PriceSeries prices() {
        long[] at = new long[n + 1];
        double[] price = new double[n + 1];
        double[] volume = new double[n + 1];
        double last = 100;
        for (int i = 0; i <= n; i++) {
            last *= 1 + 0.01 * Math.sin(0.37 * i + phase) + 0.004 * Math.cos(1.3 * i);
            at[i] = START + i * HOUR;
            price[i] = last;
            volume[i] = 50_000 + 1_000 * (i % 7);
        }
        return new PriceSeries(at, price, volume, 0);
    }

    double[] vector(int i) {
        double[] vector = new double[FeatureContract.BASE_SIZE];
        vector[BaseFeature.RET_12.index()] = 0.02 * Math.sin(0.37 * (i + 1) + phase);
        vector[BaseFeature.RET_48.index()] = 0.01 * Math.cos(0.05 * i);
        vector[BaseFeature.VOL_12.index()] = 0.004 + (i % 3 == 0 ? 0.006 : 0);
        vector[BaseFeature.VOL_48.index()] = 0.006;
        return vector;
    }

    ScoredFeatures features(ToDoubleFunction<double[]> scorer) {
        long[] at = new long[n];
        double[] score = new double[n];
        double[] volatility = new double[n];
        int[] lineage = new int[n];
        for (int i = 0; i < n; i++) {
            at[i] = START + i * HOUR;
            score[i] = scorer.applyAsDouble(vector(i));
            volatility[i] = HeuristicSignal.volatility(vector(i), 0);
            lineage[i] = i / 10;
        }
        return new ScoredFeatures(at, score, volatility, lineage, 0);
    }

    PreparedTarget heuristic(String target) {
        return PreparedTarget.of(target, prices(), features(vector -> HeuristicSignal.of(vector, 0)), false, 336, "strict_asof_v1");
    }

    PreparedTarget negated(String target) {
        return PreparedTarget.of(target, prices(), features(vector -> -HeuristicSignal.of(vector, 0)), false, 336, "strict_asof_v1");
    }

    PreparedTarget modelScored(String target) {
        TabularArtifact artifact = TabularArtifact.read(
                DefaultArtifacts.json(target).orElseThrow(), new ArtifactRules("feature-store-v2.1", "v1", "main"));
        LiquidModel model = new LiquidModel(ModelLabel.LIQUID_DEFAULT, new LinearTabularModel(artifact), null, 0,
                HorizonHeads.LEGACY, List.of());
        return PreparedTarget.of(target, prices(),
                features(vector -> model.evaluate(floats(vector), Horizon.DAY).expectedReturn()), true, 336, "strict_asof_v1");
    }

    private static float[] floats(double[] vector) {
        float[] floats = new float[vector.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) vector[i];
        }
        return floats;
    }
}
