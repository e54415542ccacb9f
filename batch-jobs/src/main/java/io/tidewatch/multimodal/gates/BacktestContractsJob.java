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

/** {@code validate-backtest-contracts}: whether completed backtests say everything they must. */
@ApplicationScoped
public class BacktestContractsJob extends GateJob {

    /** Name of the job. */
    public static final String NAME = "validate-backtest-contracts";

    /** Newest runs looked at. */
    static final int NEWEST = 400;

    /** For the container's proxy. */
    protected BacktestContractsJob() {
    }

    @Inject
    public BacktestContractsJob(GatedRunRepository runs, GateReports reports) {
        this(runs, reports, Settings.ofServer());
    }

    BacktestContractsJob(GatedRunRepository runs, GateReports reports, Settings settings) {
        super(runs, reports, settings);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Checks that completed backtests say everything they must";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(GateParameters.TRACK, GateParameters.END, GateParameters.DAYS, GateParameters.INCLUDE, GateParameters.EXCLUDE,
                GateParameters.REGIMES, GateParameters.SCORES, GateParameters.ENFORCE,
                new JobParameter("minValidRuns", "20", "smallest number of valid runs"));
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        GateParameters.resolve(values, settings, now);
        rule(new JobParameters(values));
        GateParameters.days(new JobParameters(values));
        return values;
    }

    @Override
    Path file(Work work) {
        return reports.config().path("BACKTEST_CONTRACTS_FILE", "artifacts/audit/backtest_contracts_latest.json");
    }

    private static ContractCheck rule(JobParameters parameters) {
        return new ContractCheck(parameters.whole("minValidRuns", 0, NEWEST));
    }

    @Override
    ObjectNode judge(Work work) {
        JobParameters parameters = work.parameters();
        GatedRunRepository.Filter filter = GateParameters.filter(parameters, GateParameters.days(parameters), NEWEST);
        ObjectNode report = rule(parameters).judge(completed(runs.runs(filter)));
        return report.put("evaluated_at", filter.to().toString()).put("track", filter.track());
    }

    /** Completed runs that no other replaced. */
    static List<RunFacts> completed(List<RunFacts> found) {
        return found.stream().filter(run -> run.completed() && !run.superseded()).toList();
    }
}
