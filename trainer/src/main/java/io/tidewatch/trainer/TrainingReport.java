package io.tidewatch.trainer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.training.Fold;
import io.tidewatch.models.training.PenaltySearch;
import io.tidewatch.models.training.RowRange;
import io.tidewatch.models.training.TrainingRequest;
import io.tidewatch.models.training.TrainingSamples;
import java.time.Instant;

/** The report of a fit: protocol, folds with their bounds in time, every penalty tried, weights. */
final class TrainingReport {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TrainingReport() {
    }

    static ObjectNode of(TrainingRequest request, TrainingRequest.Unit unit, LinearFit fit) {
        ObjectNode report = JSON.createObjectNode();
        report.put("symbol", unit.symbol());
        report.put("dataset_hash", unit.datasetHash());
        report.put("config_hash", request.configHash());
        report.put("seed", request.seed());
        report.put("samples", fit.samples().size());
        report.set("validation_protocol", JSON.valueToTree(request.protocol()));
        report.put("embargo_seconds", request.embargoSeconds());
        report.put("cost_bps", request.costBps());
        report.putObject("label").put("kind", "gross").put("horizon", request.target().horizon())
                .put("day_scale", request.target().dayScale());
        report.put("walk_forward_ready", fit.ready(request));
        report.set("folds", folds(fit));
        ArrayNode trials = report.putArray("penalties");
        fit.search().trials().forEach(trial -> trials.add(trial(trial)));
        report.put("penalty", fit.search().penalty());
        report.putObject("baselines").put("zero_mse", fit.search().zeroSquare());
        report.set("metrics", JSON.valueToTree(fit.metrics()));
        report.put("intercept", fit.model().intercept());
        ObjectNode weights = report.putObject("weights");
        float[] values = fit.model().weights();
        for (int i = 0; i < values.length; i++) {
            weights.put(fit.samples().keys().get(i), values[i]);
        }
        return report;
    }

    private static ArrayNode folds(LinearFit fit) {
        ArrayNode nodes = JSON.createArrayNode();
        TrainingSamples samples = fit.samples();
        for (Fold fold : fit.folds()) {
            RowRange train = fold.train().get(0);
            ObjectNode node = nodes.addObject();
            node.put("train_rows", train.size());
            node.put("train_start", time(samples.asOfMillis(train.from())));
            node.put("train_label_end", time(samples.labelEndMillis(train.to() - 1)));
            node.put("test_rows", fold.test().size());
            node.put("test_start", time(samples.asOfMillis(fold.test().from())));
            node.put("test_end", time(samples.asOfMillis(fold.test().to() - 1)));
        }
        return nodes;
    }

    private static ObjectNode trial(PenaltySearch.Trial trial) {
        ObjectNode node = JSON.createObjectNode();
        node.put("penalty", trial.penalty());
        node.put("mse", trial.meanSquare());
        node.set("overlapping", JSON.valueToTree(trial.overlapping()));
        node.set("non_overlap", JSON.valueToTree(trial.nonOverlap()));
        return node;
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
