package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.Sha256;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import io.tidewatch.tasks.JobRunRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * {@code register-candidate}: judges a candidate by its evaluation and enters it into the registry. The row in the database is
 * what counts; both files that others read follow it. A build is registered once per evaluation.
 */
@ApplicationScoped
public class RegisterCandidateJob implements StagedJob {

    /** Name of the job. */
    public static final String NAME = "register-candidate";

    /** Reason when there is no candidate. */
    static final String NO_CANDIDATE = "candidate_model_missing";
    /** Reason when it was not evaluated. */
    static final String NO_EVALUATION = "eval_report_missing";
    static final String LOAD = "load";
    static final String GATE = "gate";
    static final String PERSIST = "persist";
    static final String EXPORT = "export";

    private static final String NONE = "none";
    private static final String GIVEN = "candidate_hash";
    private static final String EVALUATED = "evaluation_hash";
    private static final String BACKBONES = "backbones_hash";

    private MultimodalConfig config;
    private ReportLedger reports;
    private CandidateLedger candidates;
    private StageUnits units;
    private StageFiles files;
    private JobRunRepository runs;
    private TradingClock clock;

    /** For the container's proxy. */
    protected RegisterCandidateJob() {
    }

    @Inject
    public RegisterCandidateJob(MultimodalConfig config, ReportLedger reports, CandidateLedger candidates, StageUnits units,
            StageFiles files, JobRunRepository runs, TradingClock clock) {
        this.config = config;
        this.reports = reports;
        this.candidates = candidates;
        this.units = units;
        this.files = files;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Judges a candidate by its evaluation and enters it into the registry";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(
                new JobParameter("candidate", "", "build to register; by default the newest candidate"),
                new JobParameter("backboneReport", "", "run of backbone-suite whose report counts; by default the newest, "
                        + "none for no report"),
                new JobParameter("enforceGates", "", "whether a candidate that fails its gate is kept out; by default "
                        + "CANDIDATE_ENFORCE_GATES"));
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        values.put("candidate", given.text("candidate").or(() -> reports.newest(ReportLedger.CANDIDATE).map(ReportLedger.Stored::key))
                .orElse(""));
        values.put("backboneReport", given.text("backboneReport").or(() -> reports.newest(ReportLedger.BACKBONES)
                .flatMap(ReportLedger.Stored::run).map(UUID::toString)).orElse(NONE));
        values.put("enforceGates", given.text("enforceGates").orElse(Boolean.toString(config.enforceGates())));
        JobParameters checked = new JobParameters(values);
        checked.flag("enforceGates");
        if (!checked.required("backboneReport").equals(NONE)) {
            run(checked);
        }
        return values;
    }

    private static UUID run(JobParameters parameters) {
        try {
            return UUID.fromString(parameters.required("backboneReport"));
        } catch (IllegalArgumentException e) {
            throw new InvalidJobParameterException("backboneReport", "is neither the id of a run nor none");
        }
    }

    /** One registration at a time: the files follow the rows in order. */
    @Override
    public String guard(JobParameters resolved) {
        return "";
    }

    @Override
    public String lastWithFiles() {
        return EXPORT;
    }

    @Override
    public Outcome work(String stage, String unit, Work work) throws IOException {
        return switch (stage) {
            case LOAD -> load(work);
            case GATE -> gate(work);
            case PERSIST -> persist(work);
            case EXPORT -> export(work);
            default -> throw new IllegalStateException("no stage is called " + stage);
        };
    }

    private Outcome load(Work work) throws IOException {
        String candidate = work.parameters().text("candidate").orElse("");
        ObjectNode document = reports.newest(ReportLedger.CANDIDATE, candidate).map(ReportLedger.Stored::report)
                .orElseThrow(() -> missing(work, NO_CANDIDATE));
        ObjectNode evaluation = reports.newest(ReportLedger.EVALUATION, candidate).map(ReportLedger.Stored::report)
                .orElseThrow(() -> missing(work, NO_EVALUATION));
        boolean none = work.parameters().required("backboneReport").equals(NONE);
        ObjectNode backbones = none ? Work.object() : reports.ofRun(ReportLedger.BACKBONES, run(work.parameters()))
                .map(ReportLedger.Stored::report).orElseGet(Work::object);
        Map<String, ObjectNode> documents = new LinkedHashMap<>();
        documents.put(GIVEN, document);
        documents.put(EVALUATED, evaluation);
        documents.put(BACKBONES, backbones);
        ObjectNode result = Work.object();
        for (Map.Entry<String, ObjectNode> entry : documents.entrySet()) {
            result.put(entry.getKey(), files.write(work.run(), Exports.bytes(entry.getValue())));
        }
        return Outcome.done(result, documents.keySet().stream().map(name -> result.path(name).asText()).toArray(String[]::new));
    }

    private IllegalStateException missing(Work work, String reason) {
        runs.summarize(work.run(), Work.object().put("status", "failed").put("reason", reason));
        return new IllegalStateException(reason);
    }

    private JsonNode loaded(Work work, String name) throws IOException {
        String hash = units.required(work.run(), LOAD, ALL).path(name).asText();
        return Exports.parse(files.read(work.run(), hash), JsonNode.class);
    }

    private Outcome gate(Work work) throws IOException {
        JsonNode evaluation = loaded(work, EVALUATED);
        return Outcome.done(CandidateGate.judge(evaluation, AblationSummary.of(evaluation),
                CandidateRecord.ready(loaded(work, BACKBONES)), config.thresholds(), work.parameters().flag("enforceGates")));
    }

    private Outcome persist(Work work) throws IOException {
        JsonNode document = loaded(work, GIVEN);
        JsonNode evaluation = loaded(work, EVALUATED);
        JsonNode backbones = loaded(work, BACKBONES);
        ObjectNode gate = units.required(work.run(), GATE, ALL).deepCopy();
        CandidateRecord.Paths paths = new CandidateRecord.Paths(config.candidateFile().toString(), config.evaluationFile().toString(),
                backbones.isEmpty() ? "" : config.backboneFile().toString());
        Instant now = clock.instant();
        ObjectNode record = CandidateRecord.of(document, evaluation, backbones, gate, paths, now.toString())
                .put(CandidateLedger.BUILD, document.path(CandidateLedger.BUILD).asText())
                .put(CandidateLedger.EVALUATION, Sha256.hex(Exports.bytes(evaluation)));
        return Outcome.done(candidates.register(work, record, now));
    }

    private Outcome export(Work work) throws IOException {
        ObjectNode record = units.required(work.run(), PERSIST, ALL);
        CandidateFile.follow(config.registryFile(), candidates.all());
        ObjectNode page = PhaseSummary.of(loaded(work, GIVEN), loaded(work, BACKBONES), loaded(work, EVALUATED),
                record.path("registered_at").asText());
        Exports.json(config.summaryFile(), page);
        reports.keep(work, ReportLedger.SUMMARY, record.path(CandidateLedger.BUILD).asText(), true, page, clock.instant());
        boolean passed = record.path("gate").path("passed").asBoolean();
        boolean keptOut = record.path("status").asText().equals(CandidateRecord.REJECTED);
        ObjectNode summary = Work.object().put("status", keptOut ? CandidateRecord.REJECTED : "ok")
                .put("registry", config.registryFile().toString()).put("model", record.path("model_name").asText())
                .put("build_id", record.path(CandidateLedger.BUILD).asText()).put("gate_passed", passed);
        summary.set("gate_reasons", record.path("gate").path("reasons"));
        runs.summarize(work.run(), summary);
        Outcome outcome = Outcome.done(summary.deepCopy());
        return keptOut ? outcome.ending(Outcome.GATE_FAILED) : outcome;
    }
}
