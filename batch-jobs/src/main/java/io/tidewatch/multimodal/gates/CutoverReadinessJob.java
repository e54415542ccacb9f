package io.tidewatch.multimodal.gates;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.multimodal.Work;
import io.tidewatch.ops.Settings;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code gpu-cutover-readiness}: whether everything stands ready for a machine with a graphics processor. */
@ApplicationScoped
public class CutoverReadinessJob extends GateJob {

    /** Name of the job. */
    public static final String NAME = "gpu-cutover-readiness";

    private static final int VALID_RUNS = 20;

    /** For the container's proxy. */
    protected CutoverReadinessJob() {
    }

    @Inject
    public CutoverReadinessJob(GatedRunRepository runs, GateReports reports) {
        this(runs, reports, Settings.ofServer());
    }

    CutoverReadinessJob(GatedRunRepository runs, GateReports reports, Settings settings) {
        super(runs, reports, settings);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Judges whether everything stands ready for a machine with a graphics processor";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(GateParameters.TRACK, GateParameters.END, GateParameters.DAYS, GateParameters.INCLUDE, GateParameters.EXCLUDE,
                GateParameters.REGIMES, GateParameters.SCORES, GateParameters.ENFORCE,
                new JobParameter("minCompletedRuns", "5", "smallest number of completed runs of the hard metrics"),
                new JobParameter("minObservationDays", "14", "smallest number of days any of them saw"),
                new JobParameter("minSharpeDaily", "1.5", "mean daily Sharpe ratio to be exceeded"));
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        GateParameters.resolve(values, settings, now);
        HardMetricsJob.rule(new JobParameters(values));
        GateParameters.days(new JobParameters(values));
        return values;
    }

    @Override
    Path file(Work work) {
        return reports.config().path("CUTOVER_READINESS_FILE", "artifacts/ops/gpu_cutover_readiness.json");
    }

    @Override
    ObjectNode judge(Work work) {
        JobParameters parameters = work.parameters();
        GatedRunRepository.Filter filter = GateParameters.filter(parameters, GateParameters.days(parameters), HardMetricsJob.NEWEST);
        List<RunFacts> found = runs.runs(filter);
        List<RunFacts> completed = BacktestContractsJob.completed(found);
        List<RunFacts> newest = completed.stream().limit(BacktestContractsJob.NEWEST).toList();
        HardMetrics.Orders orders = runs.orders(filter.track(), filter.from(), filter.to());
        boolean hard = HardMetricsJob.rule(parameters).judge(HardMetricsJob.judged(found), orders, false).path("hard_passed").asBoolean();
        CutoverReadiness readiness = new CutoverReadiness(new ContractCheck(VALID_RUNS).judge(newest).path("passed").asBoolean(), hard,
                runs.parity(filter.track()).orElse("missing"), !newest.isEmpty() && newest.stream().allMatch(RunFacts::leakFree),
                HardMetrics.artifactFailureRatio(found.stream().filter(run -> !run.superseded()).toList()), completed.size(),
                orders.rejectRate());
        return readiness.judge().put("evaluated_at", filter.to().toString()).put("track", filter.track());
    }
}
