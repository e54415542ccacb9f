package io.tidewatch.quality;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code validate-no-leakage}: the evidence of the backtests that count; passes when there are some and none violated its checks. */
@ApplicationScoped
public class NoLeakageAudit implements Audit {

    /** Name of the job. */
    public static final String NAME = "validate-no-leakage";

    static final JobParameter TRACK = new JobParameter("track", "liquid", "track of the runs");
    static final JobParameter LOOKBACK = new JobParameter("lookbackDays", "180", "days looked back on, 1 to 3650");

    private static final int NEWEST = 400;
    private static final int LISTED = 50;
    private static final int MOST_DAYS = 3_650;
    private static final String RUNS = "backtest_runs";

    private AuditParameters window;
    private LeakEvidenceRepository evidence;

    /** For the container's proxy. */
    protected NoLeakageAudit() {
    }

    @Inject
    public NoLeakageAudit(AuditParameters window, LeakEvidenceRepository evidence) {
        this.window = window;
        this.evidence = evidence;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Collects what backtests say about leaks";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(TRACK, LOOKBACK, AuditParameters.END);
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        window.end(values, now);
        given.choice(TRACK.name(), "liquid", "vc");
        given.whole(LOOKBACK.name(), 1, MOST_DAYS);
        return values;
    }

    @Override
    public String guard(JobParameters resolved) {
        return resolved.required(TRACK.name());
    }

    @Override
    public List<String> parts(JobParameters parameters) {
        return List.of(RUNS);
    }

    @Override
    public ObjectNode count(String part, JobParameters parameters, Progress progress) {
        progress.reached(0, 1);
        Instant to = parameters.instant(AuditParameters.END.name()).orElseThrow();
        List<LeakEvidenceRepository.Run> runs = evidence.runs(parameters.required(TRACK.name()), start(parameters, to), to, NEWEST);
        ObjectNode found = ReportJson.object().put("checked_runs", runs.size())
                .put("violating_runs", runs.stream().filter(LeakEvidenceRepository.Run::violating).count())
                .put("fallback_alignment_runs", runs.stream().filter(LeakEvidenceRepository.Run::fallback).count());
        ArrayNode issues = found.putArray("issues");
        runs.stream().filter(run -> run.violating() || run.fallback()).limit(LISTED).forEach(run -> issues
                .addObject().put("run_id", run.id())
                .put("issue", run.violating() ? "leakage_violation" : "fallback_alignment"));
        return found;
    }

    private static Instant start(JobParameters parameters, Instant end) {
        return end.minus(Duration.ofDays(parameters.whole(LOOKBACK.name(), 1, MOST_DAYS)));
    }

    @Override
    public Finding report(Map<String, ObjectNode> parts, JobParameters parameters, Instant now) {
        ObjectNode found = parts.get(RUNS);
        boolean passed = found.path("checked_runs").asLong() > 0 && found.path("violating_runs").asLong() == 0;
        Instant end = parameters.instant(AuditParameters.END.name()).orElseThrow();
        ObjectNode report = ReportJson.object().put("evaluated_at", now.toString()).put("window_start", start(parameters, end).toString())
                .put("window_end", end.toString()).put("track", parameters.required(TRACK.name()));
        report.setAll(found);
        report.putObject("gates").put("leakage_passed", passed);
        report.put("passed", passed);
        ObjectNode summary = ReportJson.object().put("checked_runs", found.path("checked_runs").asLong())
                .put("violating_runs", found.path("violating_runs").asLong());
        return new Finding(QualityReport.NO_LEAKAGE, passed ? "ok" : "not_passed", passed, report, summary);
    }
}
