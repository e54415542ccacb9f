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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code evaluate-hard-metrics}: whether backtests and simulated orders meet limits that are not negotiated. */
@ApplicationScoped
public class HardMetricsJob extends GateJob {

    /** Name of the job. */
    public static final String NAME = "evaluate-hard-metrics";

    /** Newest runs looked at. */
    static final int NEWEST = 1_000;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** For the container's proxy. */
    protected HardMetricsJob() {
    }

    @Inject
    public HardMetricsJob(GatedRunRepository runs, GateReports reports) {
        this(runs, reports, Settings.ofServer());
    }

    HardMetricsJob(GatedRunRepository runs, GateReports reports, Settings settings) {
        super(runs, reports, settings);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Judges backtests and simulated orders by limits that are not negotiated";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(GateParameters.TRACK, GateParameters.END, GateParameters.DAYS, GateParameters.INCLUDE, GateParameters.EXCLUDE,
                GateParameters.REGIMES, GateParameters.SCORES, new JobParameter("enforce", "false", GateParameters.ENFORCE.description()),
                new JobParameter("minCompletedRuns", "5", "smallest number of completed runs"),
                new JobParameter("minObservationDays", "14", "smallest number of days any of them saw"),
                new JobParameter("minSharpeDaily", "1.5", "mean daily Sharpe ratio to be exceeded"));
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
        return reports.config().path("HARD_METRICS_FILE", "artifacts/eval_reports/hard_metrics/hard_metrics_"
                + work.parameters().required("track") + "_" + work.parameters().required("scoreSource") + "_"
                + STAMP.format(work.startedAt()) + ".json");
    }

    static HardMetrics rule(JobParameters parameters) {
        return new HardMetrics(parameters.whole("minCompletedRuns", 0, 1_000), parameters.whole("minObservationDays", 0, 36_500),
                parameters.number("minSharpeDaily", -1e9, 1e9));
    }

    @Override
    ObjectNode judge(Work work) {
        JobParameters parameters = work.parameters();
        GatedRunRepository.Filter filter = GateParameters.filter(parameters, GateParameters.days(parameters), NEWEST);
        ObjectNode report = rule(parameters).judge(judged(runs.runs(filter)),
                runs.orders(filter.track(), filter.from(), filter.to()), !filter.track().equals("liquid"));
        report.put("evaluated_at", filter.to().toString()).put("track", filter.track());
        report.putObject("window").put("start", filter.from().toString()).put("end", filter.to().toString());
        report.putObject("filters").put("score_source", parameters.required("scoreSource"))
                .put("include_sources", parameters.text("includeSources").orElse(""))
                .put("exclude_sources", parameters.text("excludeSources").orElse(""))
                .put("data_regimes", parameters.text("dataRegimes").orElse(""));
        return report;
    }

    /** Runs that tell result and drawdown, and those that failed. */
    static List<RunFacts> judged(List<RunFacts> found) {
        return found.stream().filter(run -> run.failed()
                || run.metrics().hasNonNull("pnl_after_cost") && run.metrics().hasNonNull("max_drawdown")).toList();
    }
}
