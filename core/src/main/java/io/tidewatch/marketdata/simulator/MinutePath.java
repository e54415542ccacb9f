package io.tidewatch.marketdata.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The price knots of all symbols at the full minutes of one period of {@value #MINUTES} minutes (32 days).
 *
 * <p>The log price moves by a common and an own shock, both scaled by a volatility that clusters (regime of six hours times a
 * log-AR(1) of 40 minutes). Two weak forces can be learned from past bars: a drift that persists for about an hour, and a pull
 * back to the moving average of eight hours. Headlines lean on the price for about an hour. Each period begins and ends at
 * levels that depend on the period's number only: the difference to the free walk is spread evenly over the period, which moves
 * a single minute by far less than its noise.
 */
final class MinutePath {

    static final int MINUTES = 32 * 24 * 60;

    private static final double MINUTE_VOLATILITY = 0.0016;
    private static final double[] REGIME_SCALE = {0.65, 1.0, 1.7};
    private static final int REGIME_MINUTES = 360;
    private static final double CLUSTER_MEMORY = StrictMath.pow(0.5, 1.0 / 40);
    private static final double CLUSTER_SPREAD = 0.35;
    private static final double DRIFT_MEMORY = StrictMath.pow(0.5, 1.0 / 60);
    private static final double DRIFT_SHARE = 0.045;
    private static final double PULL = 1.0 / 150;
    private static final double AVERAGE_WEIGHT = 1.0 / 480;
    private static final double NEWS_MEMORY = 1 - 1.0 / 60;
    private static final double NEWS_MOVE = 0.006;
    private static final double LEVEL_SPREAD = 0.25;

    /** Knots of one symbol: log price at MINUTES + 1 minutes, relative volatility and volume per minute. */
    record Knots(double[] logPrice, float[] volatility, float[] volume) {
    }

    private final SeededNoise noise;
    private final long firstMinute;
    private final Map<String, Knots> knots = new LinkedHashMap<>();

    MinutePath(SeededNoise noise, List<String> symbols, long period) {
        this.noise = noise;
        this.firstMinute = period * MINUTES;
        double[] volatility = volatility();
        HeadlineDesk desk = new HeadlineDesk(noise);
        for (String symbol : symbols) {
            knots.put(symbol, walk(symbol, volatility, desk, period));
        }
    }

    Knots of(String symbol) {
        return knots.get(symbol);
    }

    private double[] volatility() {
        long stream = SeededNoise.streamOf("market-volatility");
        double cluster = noise.gaussian(stream, firstMinute - 1);
        double[] scale = new double[MINUTES];
        for (int i = 0; i < MINUTES; i++) {
            long minute = firstMinute + i;
            cluster = CLUSTER_MEMORY * cluster
                    + StrictMath.sqrt(1 - CLUSTER_MEMORY * CLUSTER_MEMORY) * noise.gaussian(stream, minute);
            double draw = noise.uniform(stream + 1, Math.floorDiv(minute, REGIME_MINUTES));
            double regime = REGIME_SCALE[draw < 0.3 ? 0 : draw < 0.8 ? 1 : 2];
            scale[i] = regime * StrictMath.exp(CLUSTER_SPREAD * cluster);
        }
        return scale;
    }

    private Knots walk(String symbol, double[] scale, HeadlineDesk desk, long period) {
        SymbolProfile profile = SymbolProfile.of(symbol);
        long stream = SeededNoise.streamOf(symbol);
        long common = SeededNoise.streamOf("market-factor");
        double[] path = new double[MINUTES + 1];
        float[] volatility = new float[MINUTES];
        float[] volume = new float[MINUTES];
        path[0] = level(profile, stream, period);
        double average = path[0];
        double drift = 0;
        double news = 0;
        for (int i = 0; i < MINUTES; i++) {
            long minute = firstMinute + i;
            double sigma = MINUTE_VOLATILITY * scale[i];
            drift = DRIFT_MEMORY * drift + DRIFT_SHARE * sigma
                    * StrictMath.sqrt(1 - DRIFT_MEMORY * DRIFT_MEMORY) * noise.gaussian(stream + 1, minute);
            news = NEWS_MEMORY * news
                    + desk.at(symbol, minute).map(headline -> headline.sentiment() * headline.importance()).orElse(0.0);
            double shock = sigma * (profile.marketShare() * noise.gaussian(common, minute)
                    + profile.ownShare() * noise.gaussian(stream, minute));
            double step = drift - PULL * (path[i] - average) + NEWS_MOVE * (1 - NEWS_MEMORY) * news + shock;
            path[i + 1] = path[i] + step;
            average += AVERAGE_WEIGHT * (path[i + 1] - average);
            volatility[i] = (float) sigma;
            volume[i] = (float) (profile.volumePerMinute() * scale[i]
                    * StrictMath.exp(0.3 * noise.gaussian(stream + 2, minute) + 60 * Math.abs(step)));
        }
        double missing = level(profile, stream, period + 1) - path[MINUTES];
        for (int i = 0; i <= MINUTES; i++) {
            path[i] += missing * i / MINUTES;
        }
        return new Knots(path, volatility, volume);
    }

    private double level(SymbolProfile profile, long stream, long period) {
        return StrictMath.log(profile.basePrice()) + LEVEL_SPREAD * noise.gaussian(stream + 3, period);
    }
}
