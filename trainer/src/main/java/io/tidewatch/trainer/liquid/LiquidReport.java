package io.tidewatch.trainer.liquid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.training.HorizonResult;
import io.tidewatch.models.training.HorizonSamples;
import io.tidewatch.models.training.LiquidRequest;
import io.tidewatch.models.validation.Calibration;
import io.tidewatch.models.validation.Earnings;
import io.tidewatch.models.validation.HorizonMetrics;
import io.tidewatch.models.validation.Interval;
import io.tidewatch.models.validation.TimeFold;
import io.tidewatch.models.validation.TrainingGate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The report of a training; its fields are described in {@code docs/training-report.md}. */
final class LiquidReport {

    private static final int FORMAT = 2;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final LiquidRequest request;
    private final LiquidFit fit;
    private final HorizonSamples samples;

    private LiquidReport(LiquidRequest request, LiquidFit fit) {
        this.request = request;
        this.fit = fit;
        this.samples = fit.samples();
    }

    static ObjectNode of(LiquidRequest request, LiquidFit fit) {
        return new LiquidReport(request, fit).write();
    }

    private ObjectNode write() {
        ObjectNode report = JSON.createObjectNode().put("format", FORMAT);
        report.put("symbol", request.unit().symbol()).put("timeframe", request.timeframe())
                .put("model_name", request.identity().modelName()).put("model_version", request.identity().modelVersion())
                .put("dataset_hash", request.unit().datasetHash()).put("config_hash", request.configHash())
                .put("seed", request.fit().seed());
        report.putObject("window").put("first_decision", time(samples.asOf(0))).put("last_decision", time(samples.asOf(samples.size() - 1)))
                .put("train_end", time(LiquidBuild.trainEnd(samples))).put("rows", samples.size());
        report.set("horizons", JSON.valueToTree(samples.horizons()));
        report.set("dropped_horizons", JSON.valueToTree(request.dropped()));
        report.set("members", JSON.valueToTree(fit.ensemble().names()));
        report.set("validation", validation());
        ArrayNode folds = report.putArray("folds");
        for (int i = 0; i < fit.folds().size(); i++) {
            folds.add(fold(fit.folds().get(i), fit.results().get(i)));
        }
        byHorizon(report.putObject("metrics"), result -> metrics(result.metrics()));
        byHorizon(report.putObject("members_alone"), this::alone);
        byHorizon(report.putObject("baselines"), this::baselines);
        byHorizon(report.putObject("equity"), result -> equity(result.metrics().earnings()));
        ObjectNode calibration = report.putObject("calibration");
        ObjectNode ensemble = report.putObject("ensemble");
        for (int head = 0; head < samples.horizons().size(); head++) {
            String horizon = samples.horizons().get(head);
            calibration.set(horizon, calibration(fit.horizons().get(horizon), fit.ensemble().sigma()[head]));
            ensemble.putObject(horizon).put("alpha", fit.ensemble().mixture().alpha()[head])
                    .put("tabular_share", fit.ensemble().mixture().share()[head]);
        }
        ArrayNode curves = report.putArray("learning_curves");
        fit.results().forEach(result -> result.curves().forEach(curve -> curves.add(curve(curve))));
        fit.ensemble().curves("final").forEach(curve -> curves.add(curve(curve)));
        gate(report.putObject("gate"));
        ObjectNode fits = report.putObject("fits");
        fit.ensemble().names().forEach(name -> fits.set(name, JSON.valueToTree(fit.ensemble().figures(name))));
        return report;
    }

    private interface Part {
        JsonNode of(HorizonResult result);
    }

    private void byHorizon(ObjectNode node, Part part) {
        fit.horizons().forEach((horizon, result) -> node.set(horizon, part.of(result)));
    }

    private ObjectNode validation() {
        LiquidRequest.Validation rules = request.validation();
        ObjectNode node = JSON.createObjectNode().put("kind", "walk_forward").put("folds", fit.folds().size())
                .put("min_folds", rules.minFolds()).put("train_share", rules.trainShare()).put("inner_share", rules.innerShare())
                .put("embargo_seconds", rules.embargoSeconds()).put("cost_bps", rules.costBps())
                .put("min_train_rows", rules.minTrain()).put("min_test_rows", rules.minTest());
        ArrayNode boundaries = node.putArray("boundaries");
        rules.boundaries().forEach(boundary -> boundaries.add(time(boundary)));
        node.putObject("bootstrap").put("draws", rules.draws()).put("confidence", rules.confidence()).put("seed", request.fit().seed());
        return node;
    }

    private ObjectNode fold(TimeFold fold, FoldResult result) {
        long[] known = samples.lastKnown();
        int[] train = fold.train();
        ObjectNode node = JSON.createObjectNode().put("fold", fold.number()).put("train_start", time(samples.asOf(train[0])))
                .put("train_label_end", time(Arrays.stream(train).mapToLong(row -> known[row]).max().orElseThrow()))
                .put("train_rows", train.length).put("inner_rows", result.innerRows())
                .put("test_start", time(samples.asOf(fold.test()[0])))
                .put("test_end", time(samples.asOf(fold.test()[fold.test().length - 1]))).put("test_rows", fold.test().length);
        ObjectNode alpha = node.putObject("alpha");
        ObjectNode share = node.putObject("tabular_share");
        for (int head = 0; head < samples.horizons().size(); head++) {
            alpha.put(samples.horizons().get(head), result.alpha()[head]);
            share.put(samples.horizons().get(head), result.share()[head]);
        }
        ObjectNode metrics = node.putObject("metrics");
        LiquidFit.judge(request, samples, result.predictions()).forEach((horizon, judged) ->
                metrics.set(horizon, metrics(judged.metrics()).put("skill", judged.zero().skill())));
        return node;
    }

    private static ObjectNode metrics(HorizonMetrics metrics) {
        Earnings earnings = metrics.earnings();
        ObjectNode node = JSON.createObjectNode().put("rows", metrics.rows()).put("rows_apart", earnings.step().length)
                .put("mse", metrics.meanSquare()).put("mae", metrics.meanAbsolute());
        node.set("ic", interval(metrics.ic()));
        node.set("rank_ic", interval(metrics.rankIc()));
        node.set("hit_rate", interval(metrics.hitRate()));
        node.set("pnl_after_cost", interval(metrics.pnlAfterCost()));
        return node.put("sharpe", earnings.sharpe()).put("max_drawdown", earnings.maxDrawdown()).put("turnover", earnings.turnover());
    }

    private static ObjectNode interval(Interval interval) {
        return JSON.createObjectNode().put("value", interval.value()).put("low", interval.low()).put("high", interval.high());
    }

    private ObjectNode alone(HorizonResult result) {
        ObjectNode node = JSON.createObjectNode();
        List<String> names = fit.ensemble().names();
        IntStream.range(0, result.members().size()).forEach(i -> {
            HorizonResult.Alone alone = result.members().get(i);
            node.putObject(i < names.size() ? names.get(i) : "tabular").put("mse", alone.meanSquare()).put("ic", alone.ic())
                    .put("hit_rate", alone.hitRate());
        });
        return node;
    }

    private ObjectNode baselines(HorizonResult result) {
        ObjectNode node = JSON.createObjectNode();
        node.set("zero", baseline(result.zero()));
        node.set("last_return", baseline(result.last()));
        result.active().ifPresent(active -> node.set("active", baseline(active).put("build_id", request.activeBuild())));
        return node;
    }

    private static ObjectNode baseline(HorizonResult.Baseline baseline) {
        return JSON.createObjectNode().put("mse", baseline.meanSquare()).put("skill", baseline.skill()).put("rows", baseline.rows());
    }

    private static ArrayNode equity(Earnings earnings) {
        ArrayNode node = JSON.createArrayNode();
        for (int i = 0; i < earnings.time().length; i++) {
            node.addObject().put("time", time(earnings.time()[i])).put("value", earnings.equity()[i]);
        }
        return node;
    }

    private static ObjectNode calibration(HorizonResult result, double sigma) {
        Calibration.Report judged = result.judged();
        ObjectNode node = JSON.createObjectNode().put("sigma", sigma).put("sigma_scale", result.correction().sigmaScale())
                .put("temperature", result.correction().temperature()).put("ece", judged.ece()).put("ece_raw", judged.eceRaw())
                .put("brier", judged.brier()).put("coverage", judged.coverage());
        node.set("direction_curve", JSON.valueToTree(judged.direction()));
        node.set("coverage_curve", JSON.valueToTree(judged.coverages()));
        return node;
    }

    private static ObjectNode curve(Curve curve) {
        ObjectNode node = JSON.createObjectNode().put("fit", curve.fit()).put("member", curve.member());
        ArrayNode points = node.putArray("points");
        int step = 0;
        for (Map<String, Double> figures : curve.points()) {
            ObjectNode point = points.addObject().put("step", ++step);
            figures.forEach(point::put);
        }
        return node;
    }

    private void gate(ObjectNode node) {
        TrainingGate rules = TrainingGate.usual(request.validation().minFolds());
        node.put("passed", fit.verdict().passed());
        node.set("reasons", JSON.valueToTree(fit.verdict().reasons()));
        node.putObject("rules").put("min_folds", rules.minFolds()).put("confidence", request.validation().confidence())
                .put("most_calibration_gap", rules.mostCalibrationGap()).put("most_coverage_gap", rules.mostCoverageGap());
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
