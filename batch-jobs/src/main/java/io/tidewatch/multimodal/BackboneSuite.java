package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.multimodal.backbone.BackboneReport;
import io.tidewatch.multimodal.backbone.Backbones;
import io.tidewatch.multimodal.backbone.Windows;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.JobParameters;
import io.tidewatch.tasks.JobRunRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;

/** The stages of a comparison of backbones: rows, folds over the common time of all samples, one fit per backbone and fold, report. */
@ApplicationScoped
public class BackboneSuite {

    /** Reason when there are too few samples. */
    static final String TOO_FEW = "insufficient_rows_for_backbone_experiments";
    static final String FOLDS = "folds";
    static final String FITS = "fits";
    static final String REPORT = "report";

    private static final int LEAST_SAMPLES = 512;
    private static final String PLAN_HASH = "plan_hash";
    private static final String TIMES_HASH = "times_hash";

    private MatrixStage matrix;
    private StageUnits units;
    private StageFiles files;
    private BackboneFolds folds;
    private ReportLedger reports;
    private MultimodalConfig config;
    private JobRunRepository runs;
    private TradingClock clock;

    /** For the container's proxy. */
    protected BackboneSuite() {
    }

    @Inject
    public BackboneSuite(MatrixStage matrix, StageUnits units, StageFiles files, BackboneFolds folds, ReportLedger reports,
            MultimodalConfig config, JobRunRepository runs, TradingClock clock) {
        this.matrix = matrix;
        this.units = units;
        this.files = files;
        this.folds = folds;
        this.reports = reports;
        this.config = config;
        this.runs = runs;
        this.clock = clock;
    }

    List<String> units(String stage, Work work) {
        if (stage.equals(MatrixStage.ROWS)) {
            return matrix.pieces(work.run());
        }
        if (!stage.equals(FITS)) {
            return List.of(StagedJob.ALL);
        }
        List<TimeFold> all = plan(work.run()).folds();
        return backbones(work.parameters()).stream().flatMap(name -> all.stream().map(fold -> name + "/" + fold.key())).sorted().toList();
    }

    Outcome work(String stage, String unit, Work work) throws IOException, InterruptedException {
        return switch (stage) {
            case MatrixStage.PLAN -> rowPlan(work);
            case MatrixStage.ROWS -> matrix.keep(work, unit);
            case FOLDS -> folds(work);
            case FITS -> folds.fit(work, unit.substring(0, unit.indexOf('/')),
                    plan(work.run()).find(unit.substring(unit.indexOf('/') + 1)), times(work.run()));
            case REPORT -> report(work);
            default -> throw new IllegalStateException("no stage is called " + stage);
        };
    }

    private Outcome rowPlan(Work work) {
        ObjectNode result = matrix.plan(matrix.spec(work));
        return result.path("rows").asLong() < LEAST_SAMPLES
                ? Outcome.done(result.put("reason", TOO_FEW)).ending(Outcome.NO_DATA) : Outcome.done(result);
    }

    /** Samples are thinned by their times, so that all symbols keep the same ones. */
    private Outcome folds(Work work) throws IOException {
        JobParameters parameters = work.parameters();
        MatrixSpec spec = matrix.spec(work);
        long[][] found = {new long[1024]};
        int[] samples = {0};
        BackboneFolds.windows(parameters, spec).forEach(matrix.source(work.run(), Long.MIN_VALUE, Long.MAX_VALUE), (asOf, end) -> {
            if (samples[0] == found[0].length) {
                found[0] = Arrays.copyOf(found[0], 2 * found[0].length);
            }
            found[0][samples[0]++] = asOf;
            return false;
        }, (symbol, asOf, labelEnd, label, values) -> { });
        ObjectNode result = Work.object().put("samples", samples[0]);
        if (samples[0] < LEAST_SAMPLES) {
            return Outcome.done(result.put("reason", TOO_FEW)).ending(Outcome.NO_DATA);
        }
        long[] axis = Arrays.stream(found[0], 0, samples[0]).sorted().distinct().toArray();
        int most = parameters.whole("maxSamples", 0, Integer.MAX_VALUE);
        int kept = most == 0 || samples[0] <= most ? axis.length : (int) Math.max(1, (long) axis.length * most / samples[0]);
        long[] times = Arrays.stream(Windows.spread(axis.length, kept)).mapToLong(position -> axis[position]).toArray();
        FoldPlan plan = FoldPlan.of(times, spec, parameters);
        String planned = files.write(work.run(), Exports.bytes(plan));
        String kepts = files.writeNumbers(work.run(), Arrays.stream(times).asDoubleStream().toArray());
        return Outcome.done(result.put("times", times.length).put("walk_forward", plan.count(TimeFold.WALK_FORWARD))
                .put("purged_kfold", plan.count(TimeFold.K_FOLD)).put(PLAN_HASH, planned).put(TIMES_HASH, kepts), planned, kepts);
    }

    private FoldPlan plan(UUID run) {
        try {
            return Exports.parse(files.read(run, units.required(run, FOLDS, StagedJob.ALL).path(PLAN_HASH).asText()), FoldPlan.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long[] times(UUID run) throws IOException {
        double[] times = files.readNumbers(run, units.required(run, FOLDS, StagedJob.ALL).path(TIMES_HASH).asText());
        return Arrays.stream(times).mapToLong(time -> (long) time).toArray();
    }

    private Outcome report(Work work) throws IOException {
        JobParameters parameters = work.parameters();
        int minFolds = parameters.whole("wfMinFolds", 1, Integer.MAX_VALUE);
        TreeMap<String, ObjectNode> fits = units.results(work.run(), FITS);
        List<ObjectNode> results = new ArrayList<>();
        boolean engine = false;
        for (String name : backbones(parameters)) {
            List<ObjectNode> walk = under(fits, name + "/" + TimeFold.WALK_FORWARD + "/");
            List<ObjectNode> blocks = under(fits, name + "/" + TimeFold.K_FOLD + "/");
            results.add(BackboneReport.backbone(name, BackboneReport.protocol(walk), BackboneReport.protocol(blocks), minFolds));
            engine |= !name.equals(Backbones.RIDGE) && walk.stream().anyMatch(fold -> !fold.has("blocked"));
        }
        ObjectNode found = units.required(work.run(), FOLDS, StagedJob.ALL);
        MatrixSpec spec = matrix.spec(work);
        ObjectNode dataset = Work.object().put("rows", found.path("samples").asLong()).put("times", found.path("times").asLong())
                .put("lookback_steps", parameters.whole("lookbackSteps", 2, Integer.MAX_VALUE)).put("feature_dim", spec.width())
                .put("dataset_hash", matrix.datasetHash(work.run()));
        // The time of the run, not of the report: a restart writes the same bytes.
        ObjectNode report = BackboneReport.of(results, asked(parameters), FoldParameters.describe(FoldParameters.protocol(parameters)),
                dataset, work.startedAt().toString(), engine);
        reports.keep(work, ReportLedger.BACKBONES, "", true, report, clock.instant());
        Exports.json(config.backboneFile(), report);
        ObjectNode summary = Work.object().put("status", "ok").put("torch_available", engine).put("out", config.backboneFile().toString());
        summary.set("ready_backbones", report.get("ready_backbones"));
        runs.identify(work.run(), dataset.path("dataset_hash").asText(), spec.schemaHash());
        runs.summarize(work.run(), summary);
        return Outcome.done(Work.object().put("ready", report.path("ready_backbones").size()));
    }

    private static ObjectNode asked(JobParameters parameters) {
        ObjectNode asked = Work.object();
        parameters.symbols("symbols").forEach(asked.putArray("symbols")::add);
        for (String name : List.of("lookbackSteps", "horizonSteps", "maxSamples", "seed", "epochs", "batchSize", "maxFolds", "ridgeRows")) {
            asked.put(name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT), parameters.whole(name, 0, Integer.MAX_VALUE));
        }
        for (String name : List.of("lr", "l2")) {
            asked.put(name, parameters.number(name, 0, 1e12));
        }
        for (String name : backbones(parameters)) {
            asked.withArray("backbones").add(name);
        }
        return asked;
    }

    private static List<String> backbones(JobParameters parameters) {
        return List.of(parameters.required("backbones").split(","));
    }

    private static List<ObjectNode> under(TreeMap<String, ObjectNode> fits, String prefix) {
        return List.copyOf(fits.subMap(prefix, prefix + Character.MAX_VALUE).values());
    }
}
