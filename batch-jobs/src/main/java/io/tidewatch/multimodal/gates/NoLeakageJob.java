package io.tidewatch.multimodal.gates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.multimodal.CandidateLedger;
import io.tidewatch.multimodal.Exports;
import io.tidewatch.multimodal.Work;
import io.tidewatch.ops.Settings;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code validate-no-leakage}: whether completed backtests prove that nothing was known too early. */
@ApplicationScoped
public class NoLeakageJob extends GateJob {

    /** Name of the job. */
    public static final String NAME = "validate-no-leakage";

    private CandidateLedger candidates;

    /** For the container's proxy. */
    protected NoLeakageJob() {
    }

    @Inject
    public NoLeakageJob(GatedRunRepository runs, GateReports reports, CandidateLedger candidates) {
        this(runs, reports, candidates, Settings.ofServer());
    }

    NoLeakageJob(GatedRunRepository runs, GateReports reports, CandidateLedger candidates, Settings settings) {
        super(runs, reports, settings);
        this.candidates = candidates;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Checks that completed backtests prove that nothing was known too early";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(GateParameters.TRACK, GateParameters.END, GateParameters.DAYS, GateParameters.INCLUDE, GateParameters.EXCLUDE,
                GateParameters.REGIMES, GateParameters.SCORES, GateParameters.ENFORCE,
                new JobParameter("limit", "400", "newest runs looked at"));
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        GateParameters.resolve(values, settings, now);
        new JobParameters(values).whole("limit", 1, 100_000);
        GateParameters.days(new JobParameters(values));
        return values;
    }

    @Override
    Path file(Work work) {
        return reports.config().path("NO_LEAKAGE_FILE", "artifacts/audit/no_leakage_latest.json");
    }

    @Override
    ObjectNode judge(Work work) {
        JobParameters parameters = work.parameters();
        GatedRunRepository.Filter filter = GateParameters.filter(parameters, GateParameters.days(parameters),
                parameters.whole("limit", 1, 100_000));
        Path registry = reports.config().registryFile();
        Path snapshot = reports.config().path("MULTIMODAL_GATE_SNAPSHOT", "artifacts/ops/multimodal_gate_state.json");
        ObjectNode candidate = LeakageEvidence.candidateCheck(candidates.newest().map(node -> (JsonNode) node), registry.toString(),
                demand("VALIDATE_REQUIRE_CANDIDATE_GATE_PASSED", "VALIDATE_CANDIDATE_MAX_AGE_HOURS"), filter.to());
        ObjectNode live = LeakageEvidence.snapshotCheck(snapshot(snapshot), snapshot.toString(), filter.track(),
                demand("VALIDATE_REQUIRE_MULTIMODAL_GATE_PASSED", "VALIDATE_MULTIMODAL_GATE_MAX_AGE_HOURS"), filter.to());
        ObjectNode report = Work.object().put("evaluated_at", filter.to().toString()).put("window_start", filter.from().toString())
                .put("window_end", filter.to().toString()).put("track", filter.track());
        report.setAll(LeakageEvidence.judge(BacktestContractsJob.completed(runs.runs(filter)), candidate, live));
        return report;
    }

    private LeakageEvidence.Demand demand(String required, String hours) {
        return new LeakageEvidence.Demand(settings.flag(required, false),
                Duration.ofMinutes((long) (60 * settings.number(hours, 0, 0, 1e6))));
    }

    /** The snapshot others write; empty when there is none. */
    private static Optional<JsonNode> snapshot(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Exports.parse(Files.readAllBytes(file), JsonNode.class)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the snapshot " + file + " cannot be read", e);
        }
    }
}
