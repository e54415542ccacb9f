package io.tidewatch.trainer.liquid;

import io.tidewatch.models.training.HorizonResult;
import io.tidewatch.models.training.HorizonSamples;
import io.tidewatch.models.training.LiquidRequest;
import io.tidewatch.models.training.TrainingEvent;
import io.tidewatch.models.validation.BlockBootstrap;
import io.tidewatch.models.validation.InnerSplit;
import io.tidewatch.models.validation.OutOfFold;
import io.tidewatch.models.validation.TimeFold;
import io.tidewatch.models.validation.TimeFolds;
import io.tidewatch.models.validation.TrainingGate;
import io.tidewatch.models.validation.Verdict;
import io.tidewatch.trainer.fit.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A symbol's ensemble: proven on folds by ensembles made the same way, then fitted for shipping.
 *
 * @param samples  the rows
 * @param folds    the folds validated on
 * @param results  what each gave, in their order
 * @param split    rows of the shipped ensemble
 * @param ensemble the one that is shipped
 * @param horizons out-of-fold figures by horizon
 * @param verdict  of the training gate
 */
record LiquidFit(HorizonSamples samples, List<TimeFold> folds, List<FoldResult> results, InnerSplit split, Ensemble ensemble,
        Map<String, HorizonResult> horizons, Verdict verdict) implements AutoCloseable {

    /**
     * @param families a family by its name
     * @throws IllegalArgumentException when there are fewer rows than the smallest training set
     */
    static LiquidFit of(LiquidRequest request, HorizonSamples samples, Function<String, Family> families, Consumer<TrainingEvent> events)
            throws IOException {
        LiquidRequest.Validation rules = request.validation();
        long[] asOf = samples.times();
        long[] known = samples.lastKnown();
        long embargo = rules.embargoSeconds() * 1_000;
        long[] boundaries = rules.boundaries().stream().mapToLong(Long::longValue).toArray();
        InnerSplit whole = split(rules, IntStream.range(0, asOf.length).toArray(), embargo, asOf, known);
        List<TimeFold> folds = new ArrayList<>(TimeFolds.walkForward(boundaries, embargo, asOf, known, rules.minTrain(), rules.minTest()));
        folds.removeIf(fold -> TimeFolds.inner(fold.train(), rules.innerShare(), embargo, asOf, known).learn().length < rules.minTrain());
        Path folder = Files.createDirectories(Path.of(request.workDirectory()));
        int members = request.fit().members().size();
        Watch watch = new Watch(families, request.unit().symbol(), folder, (folds.size() + 1) * members, events);
        List<FoldResult> results = new ArrayList<>();
        for (TimeFold fold : folds) {
            results.add(fold(request, samples, fold, split(rules, fold.train(), embargo, asOf, known), folder, watch));
            watch.finished(members);
        }
        Ensemble ensemble = Ensemble.fit(request, samples, whole, "final", watch);
        watch.finished(members);
        OutOfFold predictions = results.stream().map(FoldResult::predictions)
                .reduce(OutOfFold.none(samples.horizons().size(), members + 1), OutOfFold::and);
        Map<String, HorizonResult> horizons = judge(request, samples, predictions);
        Map<String, TrainingGate.Evidence> evidence = new LinkedHashMap<>();
        horizons.forEach((horizon, result) -> evidence.put(horizon, result.evidence()));
        Verdict verdict = TrainingGate.usual(rules.minFolds()).judge(folds.size(), evidence);
        return new LiquidFit(samples, folds, results, whole, ensemble, horizons, verdict);
    }

    private static InnerSplit split(LiquidRequest.Validation rules, int[] rows, long embargo, long[] asOf, long[] known) {
        int learnt = 0;
        if (rows.length > 0) {
            InnerSplit split = TimeFolds.inner(rows, rules.innerShare(), embargo, asOf, known);
            learnt = split.learn().length;
            if (learnt >= rules.minTrain()) {
                return split;
            }
        }
        throw new IllegalArgumentException("insufficient_rows: " + learnt + " to learn from, of at least " + rules.minTrain());
    }

    private static FoldResult fold(LiquidRequest request, HorizonSamples samples, TimeFold fold, InnerSplit split, Path folder, Watch watch)
            throws IOException {
        String key = request.unit().datasetHash() + "/" + request.configHash() + "/" + fold.number();
        Path file = folder.resolve("fold-" + fold.number() + ".json");
        FoldResult result = FoldResult.kept(file, key).orElse(null);
        if (result == null) {
            try (Ensemble ensemble = Ensemble.fit(request, samples, split, "fold " + fold.number(), watch)) {
                result = FoldResult.of(key, fold, split, ensemble, samples);
            }
            result.keep(file);
        }
        Map<String, Double> figures = new TreeMap<>();
        judge(request, samples, result.predictions()).forEach((horizon, judged) -> {
            figures.put("ic." + horizon, judged.metrics().ic().value());
            figures.put("skill." + horizon, judged.zero().skill());
        });
        watch.fold(fold.number(), figures);
        return result;
    }

    /** Figures by horizon, in order of the heads. */
    static Map<String, HorizonResult> judge(LiquidRequest request, HorizonSamples samples, OutOfFold predictions) {
        LiquidRequest.Validation rules = request.validation();
        BlockBootstrap bootstrap = new BlockBootstrap(rules.draws(), rules.confidence(), request.fit().seed());
        Map<String, HorizonResult> byHorizon = new LinkedHashMap<>();
        for (int head = 0; head < samples.horizons().size(); head++) {
            byHorizon.put(samples.horizons().get(head), HorizonResult.of(samples, predictions, head, rules.costBps(), bootstrap));
        }
        return byHorizon;
    }

    /** The figures that go into the manifest and the run record: {@code <figure>.<horizon>}, and those of the build as a whole. */
    TreeMap<String, Double> metrics() {
        TreeMap<String, Double> metrics = new TreeMap<>();
        metrics.put("samples", (double) samples.size());
        metrics.put("folds", (double) folds.size());
        horizons.forEach((horizon, result) -> {
            int head = samples.horizons().indexOf(horizon);
            metrics.put("ic." + horizon, result.metrics().ic().value());
            if (result.metrics().ic().low() != null) {
                metrics.put("ic_low." + horizon, result.metrics().ic().low());
                metrics.put("ic_high." + horizon, result.metrics().ic().high());
            }
            metrics.put("skill." + horizon, result.zero().skill());
            metrics.put("skill_last." + horizon, result.last().skill());
            result.active().ifPresent(active -> metrics.put("skill_active." + horizon, active.skill()));
            metrics.put("mse." + horizon, result.metrics().meanSquare());
            metrics.put("hit_rate." + horizon, result.metrics().hitRate().value());
            metrics.put("pnl_after_cost." + horizon, result.metrics().pnlAfterCost().value());
            metrics.put("max_drawdown." + horizon, result.metrics().earnings().maxDrawdown());
            metrics.put("ece." + horizon, result.judged().ece());
            metrics.put("coverage." + horizon, result.judged().coverage());
            metrics.put("sigma." + horizon, ensemble.sigma()[head]);
        });
        return metrics;
    }

    @Override
    public void close() {
        ensemble.close();
    }
}
