package io.tidewatch.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code audit-training-completeness}: whether each symbol has enough candles to be trained on, and what else it has. */
@ApplicationScoped
public class TrainingCompletenessAudit implements Audit {

    /** Name of the job. */
    public static final String NAME = "audit-training-completeness";

    static final JobParameter LOOKBACK = new JobParameter("lookbackDays", "180", "days looked back on, 1 to 3650");

    private static final int MOST_DAYS = 3_650;

    private AuditParameters window;
    private ReadinessRepository rows;

    /** For the container's proxy. */
    protected TrainingCompletenessAudit() {
    }

    @Inject
    public TrainingCompletenessAudit(AuditParameters window, ReadinessRepository rows) {
        this.window = window;
        this.rows = rows;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Counts the rows that training would find";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(AuditParameters.SYMBOLS, AuditParameters.TIMEFRAME, LOOKBACK, AuditParameters.END);
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        window.symbols(values);
        window.end(values, now);
        given.whole(LOOKBACK.name(), 1, MOST_DAYS);
        return values;
    }

    @Override
    public String guard(JobParameters resolved) {
        return "all";
    }

    @Override
    public List<String> parts(JobParameters parameters) {
        return parameters.symbols(AuditParameters.SYMBOLS.name());
    }

    @Override
    public ObjectNode count(String symbol, JobParameters parameters, Progress progress) {
        Instant end = parameters.instant(AuditParameters.END.name()).orElseThrow();
        Instant start = start(parameters, end);
        Timeframe timeframe = parameters.timeframe(AuditParameters.TIMEFRAME.name());
        progress.reached(0, 1);
        ReadinessRepository.Rows found = rows.rows(symbol, timeframe, start, end);
        long expected = BucketGrid.within(start, end, timeframe.length()).expected();
        return ReportJson.object().put("market_bars", found.bars()).put("expected_bars", expected)
                .put("needed_bars", TrainingRows.needed(expected)).put("ready", TrainingRows.suffice(found.bars(), expected))
                .put("orderbook_l2", found.orderbook()).put("funding_rates", found.funding()).put("onchain_signals", found.onchain())
                .put("linked_events", found.linkedEvents()).put("feature_snapshots", found.snapshots());
    }

    private static Instant start(JobParameters parameters, Instant end) {
        return end.minus(Duration.ofDays(parameters.whole(LOOKBACK.name(), 1, MOST_DAYS)));
    }

    @Override
    public Finding report(Map<String, ObjectNode> parts, JobParameters parameters, Instant now) {
        boolean green = !parts.isEmpty() && parts.values().stream().allMatch(part -> part.path("ready").asBoolean());
        Instant end = parameters.instant(AuditParameters.END.name()).orElseThrow();
        ObjectNode report = ReportJson.object().put("status", green ? "ok" : "not_ready").put("generated_at", now.toString());
        report.putObject("window").put("start", start(parameters, end).toString()).put("end", end.toString())
                .put("timeframe", parameters.required(AuditParameters.TIMEFRAME.name()))
                .put("lookback_days", parameters.whole(LOOKBACK.name(), 1, MOST_DAYS));
        report.set("symbols", ReportJson.texts(parts.keySet()));
        ObjectNode perSymbol = report.putObject("per_symbol");
        parts.forEach(perSymbol::set);
        report.put("training_data_green", green);
        long ready = parts.values().stream().filter(part -> part.path("ready").asBoolean()).count();
        ObjectNode summary = ReportJson.object().put("training_data_green", green).put("symbols_ready", ready)
                .put("symbols", parts.size());
        return new Finding(QualityReport.TRAINING, green ? "ok" : "not_ready", green, report, summary);
    }
}
