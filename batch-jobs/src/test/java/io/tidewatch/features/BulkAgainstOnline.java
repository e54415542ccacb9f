package io.tidewatch.features;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Builds features in bulk as the job does, and compares stored rows with what the online builder gives at the same moment. */
final class BulkAgainstOnline {

    static final Timeframe FIVE_MINUTES = Timeframe.of("5m");
    private static final Duration FETCH = Duration.ofDays(16);

    private final FeatureConfig config;
    private final FeatureInputs inputs;
    private final FeatureSnapshotRepository snapshots;
    private final OnlineFeatureBuilder online;
    private final Sql sql;

    BulkAgainstOnline(Sql sql, FeatureConfig config) {
        this.sql = sql;
        this.config = config;
        inputs = new FeatureInputs(new BarWindowRepository(sql), new AuxiliaryRepository(sql), new EventWindowRepository(sql),
                new SocialBucketRepository(sql));
        snapshots = new FeatureSnapshotRepository(sql, config);
        online = new OnlineFeatureBuilder(inputs, snapshots, config, new TradingClock());
    }

    /** Features of the bars that end in (from, to], fetched as the job fetches them. */
    SweptFeatures sweep(String symbol, Instant from, Instant to) {
        SymbolHistory history = inputs.stretch(symbol, FIVE_MINUTES, from, to, true);
        return SweptFeatures.of(new FeatureFormulas(config.rules()), history, history.bars().indexAt(from) + 1, history.bars().size());
    }

    void store(String symbol, Instant from, Instant to) {
        for (Instant next = from; next.isBefore(to); next = next.plus(FETCH)) {
            Instant end = next.plus(FETCH).isBefore(to) ? next.plus(FETCH) : to;
            snapshots.saveSweep(symbol, "train-test", end, sweep(symbol, next, end));
        }
    }

    /**
     * Compares random moments, mostly between two bars.
     *
     * @return what differed; empty when all stored rows equal the online ones to the last bit and are absent where those are
     */
    List<String> differences(List<String> symbols, Instant from, Instant to, int samples, long seed) {
        Random random = new Random(seed);
        List<String> different = new ArrayList<>();
        int compared = 0;
        for (int i = 0; i < samples; i++) {
            String symbol = symbols.get(random.nextInt(symbols.size()));
            Instant at = from.plusSeconds(1 + (long) (random.nextDouble() * Duration.between(from, to).toSeconds()));
            List<DecisionPoint> point = List.of(new DecisionPoint(at, List.of(symbol)));
            FeatureBuild build = online.stretch(point, FIVE_MINUTES).compute(point).get(0);
            Map<Instant, FeatureVector> stored = stored(symbol, at.minus(FIVE_MINUTES.length()), at);
            Map<Instant, FeatureVector> expected = new HashMap<>();
            build.snapshots().forEach(snapshot -> expected.put(snapshot.asOf(), snapshot.vector()));
            compared += expected.size();
            if (!stored.equals(expected)) {
                different.add(symbol + " at " + at + ": stored " + stored + ", online " + expected + build.skipped());
            }
        }
        return compared * 2 < samples ? Collections.singletonList("only " + compared + " of " + samples + " moments had"
                + " features") : different;
    }

    private Map<Instant, FeatureVector> stored(String symbol, Instant after, Instant upTo) {
        Map<Instant, FeatureVector> rows = new HashMap<>();
        snapshots.history(symbol, after.plusNanos(1_000), upTo, config.dataVersion(), 10)
                .forEach(snapshot -> rows.put(snapshot.asOf(), snapshot.vector()));
        return rows;
    }

    /** Rows whose packed values are not what the database would have packed itself. */
    long wronglyPacked() {
        return sql.queryInt8("SELECT count(*) FROM feature_snapshots WHERE online_values IS DISTINCT FROM"
                + " feature_online_values(feature_payload)");
    }
}
