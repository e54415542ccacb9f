package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.JobParameters;
import io.tidewatch.tasks.JobRunRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The stages of an evaluation: rows, folds over the common time of all symbols, one test per ablation and fold, the report. Rows
 * are filtered in tests only: folds and training are the same whatever is asked.
 */
@ApplicationScoped
public class CandidateEvaluation {

    /** Reason when there are too few rows. */
    static final String TOO_FEW = "insufficient_rows_for_oos_eval";
    static final String FOLDS = "folds";
    static final String TESTS = "tests";
    static final String REPORT = "report";

    private static final int LEAST_ROWS = 1_200;
    private static final int LEAST_KEPT = 64;
    private static final String PLAN_HASH = "plan_hash";

    private MatrixStage matrix;
    private StageUnits units;
    private StageFiles files;
    private ReportLedger reports;
    private MultimodalConfig config;
    private JobRunRepository runs;
    private TradingClock clock;

    /** For the container's proxy. */
    protected CandidateEvaluation() {
    }

    @Inject
    public CandidateEvaluation(MatrixStage matrix, StageUnits units, StageFiles files, ReportLedger reports, MultimodalConfig config,
            JobRunRepository runs, TradingClock clock) {
        this.matrix = matrix;
        this.units = units;
        this.files = files;
        this.reports = reports;
        this.config = config;
        this.runs = runs;
        this.clock = clock;
    }

    List<String> units(String stage, Work work) {
        if (stage.equals(MatrixStage.ROWS)) {
            return matrix.pieces(work.run());
        }
        if (!stage.equals(TESTS)) {
            return List.of(StagedJob.ALL);
        }
        List<String> keys = new ArrayList<>();
        for (JsonNode ablation : units.required(work.run(), FOLDS, StagedJob.ALL).path("ablations")) {
            if (!ablation.has("reason")) {
                plan(work.run()).folds().forEach(fold -> keys.add(ablation.path("ablation").asText() + "/" + fold.key()));
            }
        }
        return keys;
    }

    Outcome work(String stage, String unit, Work work) throws IOException {
        return switch (stage) {
            case MatrixStage.PLAN -> rowPlan(work);
            case MatrixStage.ROWS -> matrix.keep(work, unit);
            case FOLDS -> folds(work);
            case TESTS -> test(unit, work);
            case REPORT -> report(work);
            default -> throw new IllegalStateException("no stage is called " + stage);
        };
    }

    private Outcome rowPlan(Work work) {
        ObjectNode result = matrix.plan(matrix.spec(work));
        return result.path("rows").asLong() < LEAST_ROWS
                ? Outcome.done(result.put("reason", TOO_FEW)).ending(Outcome.NO_DATA) : Outcome.done(result);
    }

    private List<Ablation> ablations(Work work) {
        JobParameters parameters = work.parameters();
        return Ablation.list(List.of(parameters.text("ablations").orElse(Ablation.FULL).split(",")), matrix.spec(work).groups(),
                parameters.number("eventStrengthThreshold", 0, 1e6));
    }

    private Outcome folds(Work work) throws IOException {
        FoldPlan plan = FoldPlan.of(matrix.axis(work.run()), matrix.spec(work), work.parameters());
        String hash = files.write(work.run(), Exports.bytes(plan));
        ObjectNode result = Work.object().put(PLAN_HASH, hash).put("walk_forward", plan.count(TimeFold.WALK_FORWARD))
                .put("purged_kfold", plan.count(TimeFold.K_FOLD));
        List<Ablation> ablations = ablations(work);
        long[] kept = new long[ablations.size()];
        long[] all = {0};
        matrix.source(work.run(), Long.MIN_VALUE, Long.MAX_VALUE).forEach(block -> {
            float[] x = new float[block.width()];
            for (int row = 0; row < block.rows(); row++) {
                block.row(row, x);
                all[0]++;
                for (int i = 0; i < kept.length; i++) {
                    kept[i] += ablations.get(i).keeps(x) ? 1 : 0;
                }
            }
        });
        int least = Math.max(LEAST_KEPT, work.parameters().whole("minTrainPoints", 1, Integer.MAX_VALUE)
                + work.parameters().whole("minTestPoints", 1, Integer.MAX_VALUE));
        for (int i = 0; i < kept.length; i++) {
            ObjectNode described = ablations.get(i).describe(kept[i], all[0]);
            result.withArray("ablations").add(
                    kept[i] < least ? EvaluationReport.blocked(described, EvaluationReport.TOO_FEW_ROWS) : described);
        }
        return Outcome.done(result, hash);
    }

    private FoldPlan plan(UUID run) {
        try {
            return Exports.parse(files.read(run, units.required(run, FOLDS, StagedJob.ALL).path(PLAN_HASH).asText()), FoldPlan.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome test(String unit, Work work) {
        String name = unit.substring(0, unit.indexOf('/'));
        TimeFold fold = plan(work.run()).find(unit.substring(unit.indexOf('/') + 1));
        Ablation ablation = ablations(work).stream().filter(known -> known.name().equals(name)).findFirst().orElseThrow();
        MatrixSpec spec = matrix.spec(work);
        FusionFit fit = new FusionFit(CandidateTraining.settings(work.parameters(), spec.groups()));
        MatrixSource source = matrix.source(work.run(), fold.from(), fold.to());
        FusionModel model = fit.fit(source, fold.trainRule(), ablation.filters() ? Ablation.NOTHING : ablation, spec.width());
        FoldScore score = new FoldScore();
        source.forEach(block -> fit.score(block, fold.testRule(), ablation, model, (asOf, labelEnd, label, answer) ->
                score.add(block.symbol(), asOf, labelEnd, label, answer)));
        if (score.rows() == 0) {
            return Outcome.skipped(FoldPlan.describe(fold).put("reason", "no_rows_in_test"));
        }
        ObjectNode result = FoldPlan.describe(fold);
        result.setAll(score.describe(work.parameters().number("costBps", 0, 1_000)));
        return Outcome.done(result);
    }

    private Outcome report(Work work) throws IOException {
        JobParameters parameters = work.parameters();
        int minFolds = parameters.whole("wfMinFolds", 1, Integer.MAX_VALUE);
        TreeMap<String, ObjectNode> tests = units.results(work.run(), TESTS);
        List<ObjectNode> entries = new ArrayList<>();
        for (JsonNode ablation : units.required(work.run(), FOLDS, StagedJob.ALL).path("ablations")) {
            String prefix = ablation.path("ablation").asText() + "/";
            entries.add(ablation.has("reason") ? (ObjectNode) ablation : EvaluationReport.entry((ObjectNode) ablation,
                    under(tests, prefix + TimeFold.WALK_FORWARD + "/"), under(tests, prefix + TimeFold.K_FOLD + "/"), minFolds));
        }
        Optional<String> failure = EvaluationReport.failure(entries, minFolds);
        if (failure.isPresent()) {
            runs.summarize(work.run(), Work.object().put("status", "failed").put("reason", failure.get()));
            throw new IllegalStateException(failure.get());
        }
        ObjectNode asked = Work.object().put("requested", parameters.text("ablations").orElse(Ablation.FULL))
                .put("event_strength_threshold", parameters.number("eventStrengthThreshold", 0, 1e6))
                .put("l2", parameters.number("l2", 1e-9, 1e12)).put("fusion_mode", parameters.required("fusionMode"));
        MatrixSpec spec = matrix.spec(work);
        // The time of the run, not of the report: a restart writes the same bytes.
        ObjectNode report = EvaluationReport.of(entries, FoldParameters.describe(FoldParameters.protocol(parameters)), asked,
                "future_cumulative_ret_" + spec.horizonSteps() + "_step_" + spec.timeframe().label(), work.startedAt().toString());
        report.put("candidate_build_id", parameters.text("candidate").orElse("")).put("dataset_hash", matrix.datasetHash(work.run()));
        reports.keep(work, ReportLedger.EVALUATION, parameters.text("candidate").orElse(""), true, report, clock.instant());
        Exports.json(config.evaluationFile(), report);
        ObjectNode summary = Work.object().put("status", "ok").put("candidate_build_id", parameters.text("candidate").orElse(""))
                .put("out", config.evaluationFile().toString());
        for (String field : List.of("primary_ablation", "folds", "mse", "mae", "hit_rate", "skill", "ic_t", "walk_forward_ready")) {
            summary.set(field, report.get(field));
        }
        runs.identify(work.run(), report.path("dataset_hash").asText(), spec.schemaHash());
        runs.summarize(work.run(), summary);
        return Outcome.done(Work.object().put("folds", report.path("folds").asInt()));
    }

    private static List<ObjectNode> under(TreeMap<String, ObjectNode> tests, String prefix) {
        return List.copyOf(tests.subMap(prefix, prefix + Character.MAX_VALUE).values());
    }
}
