package io.tidewatch.backtest;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Steps a second of one thread, over a year of hourly steps. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ReplayBenchmark {

    private static final int YEAR = 365 * 24;
    private static final long HOUR = 3_600_000_000L;

    /** Usual: a signal that comes and goes, about half of it below the entry threshold. Restless: every step trades. */
    @Param({"usual", "restless"})
    public String signal;

    private PriceSeries prices;
    private ScoredFeatures features;
    private PreparedTarget target;

    /** Makes the year. */
    @Setup
    public void year() {
        Random random = new Random(42);
        long[] at = new long[YEAR + 1];
        double[] price = new double[YEAR + 1];
        double[] volume = new double[YEAR + 1];
        double[] score = new double[YEAR + 1];
        double[] volatility = new double[YEAR + 1];
        int[] lineage = new int[YEAR + 1];
        double last = 100;
        double trend = 0;
        for (int i = 0; i <= YEAR; i++) {
            trend = 0.9 * trend + 0.004 * random.nextGaussian();
            last *= 1 + 0.05 * trend + 0.006 * random.nextGaussian();
            at[i] = i * HOUR;
            price[i] = last;
            volume[i] = 1_000 + random.nextInt(1_000_000);
            score[i] = signal.equals("usual") ? trend : (random.nextBoolean() ? 0.04 : -0.04) * (1 + random.nextDouble());
            volatility[i] = 0.02 * random.nextDouble();
            lineage[i] = i / 24;
        }
        prices = new PriceSeries(at, price, volume, 0);
        features = new ScoredFeatures(at, score, volatility, lineage, 0);
        target = PreparedTarget.of("BTC", prices, features, true, 336, "strict_asof_v1");
    }

    /** The loop over a prepared series. */
    @Benchmark
    @OperationsPerInvocation(YEAR)
    public ReplayPath loop() {
        return StrategyReplay.run(target.series(), ReplayRules.DEFAULT, PolarityRule.NORMAL);
    }

    /** The loop and the target's figures: what one parameter set of a sweep costs. */
    @Benchmark
    @OperationsPerInvocation(YEAR)
    public TargetRun loopAndFigures() {
        return target.replay(ReplayRules.DEFAULT, PolarityRule.NORMAL);
    }

    /** Scale and polarity from earlier steps only. */
    @Benchmark
    @OperationsPerInvocation(YEAR)
    public ReplayPath causalLoop() {
        return StrategyReplay.run(target.series(), ReplayRules.DEFAULT, PolarityRule.NORMAL, Scaling.CAUSAL);
    }

    /** Alignment and all that is made once a series. */
    @Benchmark
    @OperationsPerInvocation(YEAR)
    public PreparedTarget prepare() {
        return PreparedTarget.of("BTC", prices, features, true, 336, "strict_asof_v1");
    }
}
