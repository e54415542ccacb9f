package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobRun;
import io.tidewatch.tasks.JobRunRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The stages of the bundle: four jobs that are started and awaited, and the page about them. */
@ApplicationScoped
public class PhaseBundle {

    static final String TRAIN = "train";
    static final String BACKBONE = "backbone";
    static final String EVALUATE = "eval";
    static final String REGISTER = "register";
    static final String SUMMARIZE = "summarize";

    private static final long POLL_MILLIS = 500;
    private static final String COMPLETED = "COMPLETED";
    private static final String RUN = "run_id";
    private static final String BUILD = "build_id";
    private static final List<String> MATRIX =
            List.of("symbols", "timeframe", "start", "end", "horizonSteps", "columns", "featureVersion");
    private static final List<String> FITTED = List.of("fusionMode", "l2", "textDropoutProb", "seed", "modelVersion");
    private static final List<String> COMPARED = List.of("backbones", "lookbackSteps", "maxSamples", "epochs", "l2", "seed");

    private SubJobs jobs;
    private StageUnits units;
    private ReportLedger reports;
    private MultimodalConfig config;
    private JobRunRepository runs;
    private TradingClock clock;

    /** For the container's proxy. */
    protected PhaseBundle() {
    }

    @Inject
    public PhaseBundle(SubJobs jobs, StageUnits units, ReportLedger reports, MultimodalConfig config, JobRunRepository runs,
            TradingClock clock) {
        this.jobs = jobs;
        this.units = units;
        this.reports = reports;
        this.config = config;
        this.runs = runs;
        this.clock = clock;
    }

    Outcome work(String stage, Work work) throws IOException, InterruptedException {
        return switch (stage) {
            case TRAIN -> part(work, stage, "runTrain", TrainMultimodalJob.NAME, given(work, MATRIX, FITTED));
            case BACKBONE -> part(work, stage, "runBackbone", BackboneSuiteJob.NAME, given(work, MATRIX, COMPARED, folds()));
            case EVALUATE -> part(work, stage, "runAblation", EvaluateMultimodalJob.NAME,
                    about(work, given(work, folds(), List.of("ablations"))));
            case REGISTER -> part(work, stage, "runRegister", RegisterCandidateJob.NAME, registration(work));
            case SUMMARIZE -> summarize(work);
            default -> throw new IllegalStateException("no stage is called " + stage);
        };
    }

    private static List<String> folds() {
        return FoldParameters.PARAMETERS.stream().map(JobParameter::name).toList();
    }

    /** Some parameters of this job, those without a value left out. */
    @SafeVarargs
    private static Map<String, String> given(Work work, List<String>... groups) {
        Map<String, String> values = new TreeMap<>();
        for (List<String> names : groups) {
            names.forEach(name -> work.parameters().text(name).ifPresent(value -> values.put(name, value)));
        }
        return values;
    }

    private Map<String, String> about(Work work, Map<String, String> values) {
        candidate(work).ifPresent(build -> values.put("candidate", build));
        return values;
    }

    private Map<String, String> registration(Work work) {
        Map<String, String> values = about(work, given(work, List.of("enforceGates")));
        units.result(work.run(), BACKBONE, StagedJob.ALL).filter(result -> result.has(RUN))
                .ifPresent(result -> values.put("backboneReport", result.path(RUN).asText()));
        return values;
    }

    /** The build this bundle trained; empty when it trained none. */
    private Optional<String> candidate(Work work) {
        return units.result(work.run(), TRAIN, StagedJob.ALL).map(result -> result.path("summary").path(BUILD).asText(""))
                .filter(build -> !build.isEmpty());
    }

    private Outcome part(Work work, String stage, String flag, String job, Map<String, String> parameters) throws InterruptedException {
        if (!work.parameters().flag(flag)) {
            return Outcome.skipped(Work.object().put("skipped", flag));
        }
        // The name of the request is the same at every restart: it finds the part that was started before.
        JobRun run = jobs.begin(job, parameters, work.createdBy(), "phase-d/" + work.run() + "/" + stage);
        if (over(run) && !run.status().equals(COMPLETED)) {
            jobs.restart(run);
            run = jobs.now(run.id());
        }
        while (!over(run)) {
            work.checkStopped();
            Thread.sleep(POLL_MILLIS);
            run = jobs.now(run.id());
        }
        String exit = run.exitStatus().orElse(run.status());
        if (!run.status().equals(COMPLETED)) {
            throw new IllegalStateException(job + " (run " + run.id() + ") ended " + exit + reason(run));
        }
        ObjectNode result = Work.object().put(RUN, run.id().toString()).put("exit_status", exit);
        result.set("summary", run.summary());
        Outcome outcome = Outcome.done(result);
        return exit.equals(Outcome.NO_DATA) && stage.equals(TRAIN) ? outcome.ending(Outcome.NO_DATA) : outcome;
    }

    private static String reason(JobRun run) {
        String reason = run.summary().path("reason").asText("");
        return reason.isEmpty() ? "" : ": " + reason;
    }

    private static boolean over(JobRun run) {
        return switch (run.status()) {
            case COMPLETED, "FAILED", "STOPPED", "ABANDONED" -> true;
            default -> false;
        };
    }

    private Outcome summarize(Work work) throws IOException {
        String build = candidate(work).or(() -> reports.newest(ReportLedger.CANDIDATE).map(ReportLedger.Stored::key)).orElse("");
        JsonNode document = reports.newest(ReportLedger.CANDIDATE, build).map(ReportLedger.Stored::report).orElseGet(Work::object);
        JsonNode page = PhaseSummary.of(document, written(work, BACKBONE, ReportLedger.BACKBONES),
                written(work, EVALUATE, ReportLedger.EVALUATION), work.startedAt().toString());
        Path folder = config.summaryFile().resolveSibling("phase_d").resolve(work.run().toString());
        Exports.json(folder.resolve("phase_d_summary.json"), page);
        Exports.text(folder.resolve("phase_d_summary.md"), PhaseSummary.markdown(page));
        Exports.json(config.summaryFile(), page);
        reports.keep(work, ReportLedger.SUMMARY, build, true, (ObjectNode) page, clock.instant());
        ObjectNode summary = Work.object().put("status", "ok").put(BUILD, build).put("out", folder.toString());
        for (String stage : List.of(TRAIN, BACKBONE, EVALUATE, REGISTER)) {
            units.result(work.run(), stage, StagedJob.ALL).filter(result -> result.has(RUN)).ifPresent(result ->
                    summary.putObject(stage).put(RUN, result.path(RUN).asText()).put("exit_status", result.path("exit_status").asText()));
        }
        runs.summarize(work.run(), summary);
        boolean keptOut = summary.path(REGISTER).path("exit_status").asText().equals(Outcome.GATE_FAILED);
        Outcome outcome = Outcome.done(summary.deepCopy());
        return keptOut ? outcome.ending(Outcome.GATE_FAILED) : outcome;
    }

    /** What a part of this bundle wrote; an empty object when it did not run. */
    private JsonNode written(Work work, String stage, String report) {
        return units.result(work.run(), stage, StagedJob.ALL).filter(result -> result.has(RUN))
                .flatMap(result -> reports.ofRun(report, UUID.fromString(result.path(RUN).asText())))
                .map(ReportLedger.Stored::report).orElseGet(Work::object);
    }
}
