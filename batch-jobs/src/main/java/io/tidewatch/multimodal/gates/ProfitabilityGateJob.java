package io.tidewatch.multimodal.gates;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.multimodal.Work;
import io.tidewatch.ops.Settings;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code gate-profitability}: whether recent backtests of the model earned money. */
@ApplicationScoped
public class ProfitabilityGateJob extends GateJob {

    /** Name of the job. */
    public static final String NAME = "gate-profitability";

    private static final double LARGE = 1e9;
    private static final Map<String, Map.Entry<String, String>> STANDARDS = Map.of(
            "lookbackHours", Map.entry("PROFIT_GATE_LOOKBACK_HOURS", "168"), "limit", Map.entry("PROFIT_GATE_LIMIT", "32"),
            "scoreSource", Map.entry("PROFIT_GATE_SCORE_SOURCE", "model"),
            "dataRegime", Map.entry("PROFIT_GATE_DATA_REGIME", "prod_live"),
            "minCompletedRuns", Map.entry("PROFIT_GATE_MIN_COMPLETED_RUNS", "4"),
            "minMeanPnlAfterCost", Map.entry("PROFIT_GATE_MIN_MEAN_PNL_AFTER_COST", "0.0"),
            "minMeanSharpeDaily", Map.entry("PROFIT_GATE_MIN_MEAN_SHARPE_DAILY", "0.2"),
            "maxWorstDrawdown", Map.entry("PROFIT_GATE_MAX_WORST_DRAWDOWN", "0.35"),
            "minMeanHitRate", Map.entry("PROFIT_GATE_MIN_MEAN_HIT_RATE", "0.48"));

    /** For the container's proxy. */
    protected ProfitabilityGateJob() {
    }

    @Inject
    public ProfitabilityGateJob(GatedRunRepository runs, GateReports reports) {
        this(runs, reports, Settings.ofServer());
    }

    ProfitabilityGateJob(GatedRunRepository runs, GateReports reports, Settings settings) {
        super(runs, reports, settings);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Judges whether recent backtests of the model earned money";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(GateParameters.TRACK, GateParameters.END, GateParameters.ENFORCE,
                new JobParameter("lookbackHours", "", "how far back, in hours; by default PROFIT_GATE_LOOKBACK_HOURS (168)"),
                new JobParameter("limit", "", "newest runs looked at; by default PROFIT_GATE_LIMIT (32)"),
                new JobParameter("scoreSource", "", "model or heuristic; by default PROFIT_GATE_SCORE_SOURCE (model)"),
                new JobParameter("dataRegime", "", "by default PROFIT_GATE_DATA_REGIME (prod_live)"),
                new JobParameter("minCompletedRuns", "", "by default PROFIT_GATE_MIN_COMPLETED_RUNS (4)"),
                new JobParameter("minMeanPnlAfterCost", "", "by default PROFIT_GATE_MIN_MEAN_PNL_AFTER_COST (0)"),
                new JobParameter("minMeanSharpeDaily", "", "by default PROFIT_GATE_MIN_MEAN_SHARPE_DAILY (0.2)"),
                new JobParameter("maxWorstDrawdown", "", "by default PROFIT_GATE_MAX_WORST_DRAWDOWN (0.35)"),
                new JobParameter("minMeanHitRate", "", "by default PROFIT_GATE_MIN_MEAN_HIT_RATE (0.48)"));
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        STANDARDS.forEach((name, standard) -> GateParameters.fill(values, name,
                settings.text(standard.getKey()).orElse(standard.getValue())));
        new JobParameters(values).choice("scoreSource", "model", "heuristic");
        GateParameters.end(values, now);
        JobParameters checked = new JobParameters(values);
        question(checked);
        gate(checked);
        return values;
    }

    @Override
    Path file(Work work) {
        return reports.config().path("PROFIT_GATE_SNAPSHOT", "artifacts/ops/training_profitability_gate.json");
    }

    private static ProfitabilityGate.Question question(JobParameters parameters) {
        return new ProfitabilityGate.Question(parameters.required("track"), parameters.number("lookbackHours", 1, 1e6),
                parameters.required("scoreSource"), parameters.choice("dataRegime", "prod_live", "maintenance_replay", "mixed"),
                parameters.whole("limit", 1, 10_000));
    }

    private static ProfitabilityGate gate(JobParameters parameters) {
        return new ProfitabilityGate(parameters.whole("minCompletedRuns", 0, 10_000),
                parameters.number("minMeanPnlAfterCost", -LARGE, LARGE), parameters.number("minMeanSharpeDaily", -LARGE, LARGE),
                parameters.number("maxWorstDrawdown", 0, LARGE), parameters.number("minMeanHitRate", 0, 1));
    }

    @Override
    ObjectNode judge(Work work) {
        JobParameters parameters = work.parameters();
        ProfitabilityGate.Question question = question(parameters);
        Instant end = parameters.instant("end").orElseThrow();
        GatedRunRepository.Filter filter = new GatedRunRepository.Filter(question.track(),
                end.minus(Duration.ofSeconds((long) (question.lookbackHours() * 3600))), end, Optional.of(question.scoreSource()),
                List.of(), List.of(), List.of(question.dataRegime()), question.limit());
        List<RunFacts> current = runs.runs(filter).stream().filter(run -> !run.superseded()).toList();
        return gate(parameters).judge(current, question, end.toString());
    }
}
