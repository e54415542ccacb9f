package io.tidewatch.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code dq-check}: whether the candles of a window are complete and possible enough to make features of, on the whole and day by day. */
@ApplicationScoped
public class DataCheckAudit implements Audit {

    /** Name of the job. */
    public static final String NAME = "dq-check";

    static final JobParameter LOOKBACK =
            new JobParameter("lookbackHours", "72", "hours looked back on where no start is given, 1 to 87600");
    static final JobParameter START = new JobParameter("start", "", "from when on, ISO-8601 in UTC; by default lookbackHours before end");
    static final JobParameter MIN_ROWS = new JobParameter("minRows", "0", "rows needed; 0 for DQ_MIN_ROWS and DQ_MIN_COVERAGE_RATIO");
    static final JobParameter GATE =
            new JobParameter("gateMode", "hard", "hard: a symbol that does not pass fails the gate; soft: it is only told");

    private static final int MOST_HOURS = 87_600;
    private static final int LISTED_DAYS = 100;

    private AuditParameters window;
    private DataCheckRepository rows;
    private DataCheckConfig config;

    /** For the container's proxy. */
    protected DataCheckAudit() {
    }

    @Inject
    public DataCheckAudit(AuditParameters window, DataCheckRepository rows, DataCheckConfig config) {
        this.window = window;
        this.rows = rows;
        this.config = config;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Checks that candles are complete and possible";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(AuditParameters.SYMBOLS, AuditParameters.TIMEFRAME, START, AuditParameters.END, LOOKBACK, MIN_ROWS, GATE);
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        window.symbols(values);
        window.end(values, now);
        Instant end = new JobParameters(values).instant(AuditParameters.END.name()).orElseThrow();
        Duration back = Duration.ofHours(given.whole(LOOKBACK.name(), 1, MOST_HOURS));
        values.put(START.name(), given.instant(START.name()).orElse(end.minus(back)).toString());
        window.window(values, now);
        given.whole(MIN_ROWS.name(), 0, Integer.MAX_VALUE);
        given.choice(GATE.name(), "hard", "soft");
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
        Instant from = parameters.instant(START.name()).orElseThrow();
        Instant to = parameters.instant(AuditParameters.END.name()).orElseThrow();
        Timeframe timeframe = parameters.timeframe(AuditParameters.TIMEFRAME.name());
        progress.reached(0, 1);
        Map<LocalDate, DataCheck> days = rows.bars(symbol, timeframe, from, to);
        boolean fallback = days.isEmpty();
        if (fallback) {
            days = rows.prices(symbol, timeframe, from, to);
        }
        DataCheck.Limits limits = config.limits();
        int asked = parameters.whole(MIN_ROWS.name(), 0, Integer.MAX_VALUE);
        long required = asked > 0 ? asked : DataCheck.required(limits, timeframe.length(), Duration.between(from, to));
        DataCheck all = days.values().stream().reduce(new DataCheck(0, 0, 0, 0, 0), DataCheckAudit::sum);
        List<String> complaints = all.complaints(limits, required);
        List<String> poor = new ArrayList<>();
        days.forEach((day, check) -> {
            if (!check.complaints(limits, 1).isEmpty()) {
                poor.add(day + " " + String.join(",", check.complaints(limits, 1)));
            }
        });
        ObjectNode found = ReportJson.object().put("total_rows", all.rows()).put("required_rows", required)
                .put("source_used", days.isEmpty() ? "none" : fallback ? "prices_fallback" : "market_bars")
                .put("fallback_used", fallback && !days.isEmpty()).put("timeframe_used", timeframe.label())
                .put("missing_rate", ReportJson.rounded(all.missingRate()))
                .put("invalid_price_rate", ReportJson.rounded(all.invalidPriceRate()))
                .put("duplicate_rate", ReportJson.rounded(all.duplicateRate())).put("stale_ratio", ReportJson.rounded(all.staleRatio()))
                .put("quality_passed", complaints.isEmpty() ? 1.0 : 0.0).put("days", days.size()).put("poor_day_total", poor.size());
        found.set("complaints", ReportJson.texts(complaints));
        found.set("poor_days", ReportJson.texts(poor.subList(Math.max(0, poor.size() - LISTED_DAYS), poor.size())));
        return found;
    }

    private static DataCheck sum(DataCheck one, DataCheck other) {
        return new DataCheck(one.rows() + other.rows(), one.missing() + other.missing(), one.invalid() + other.invalid(),
                one.duplicates() + other.duplicates(), one.stale() + other.stale());
    }

    @Override
    public Finding report(Map<String, ObjectNode> parts, JobParameters parameters, Instant now) {
        List<String> failed = parts.entrySet().stream().filter(part -> part.getValue().path("quality_passed").asDouble() < 1)
                .map(Map.Entry::getKey).toList();
        boolean good = !parts.isEmpty() && failed.isEmpty();
        String status = good ? "ok" : "not_passed";
        ObjectNode report = ReportJson.object().put("status", status).put("generated_at", now.toString());
        report.putObject("window").put("start", parameters.required(START.name()))
                .put("end", parameters.required(AuditParameters.END.name()))
                .put("timeframe", parameters.required(AuditParameters.TIMEFRAME.name()));
        ObjectNode perSymbol = report.putObject("per_symbol");
        parts.forEach(perSymbol::set);
        report.set("failed_symbols", ReportJson.texts(failed));
        ObjectNode summary = ReportJson.object().put("symbols", parts.size());
        summary.set("failed_symbols", ReportJson.texts(failed));
        boolean soft = parameters.required(GATE.name()).equals("soft");
        return new Finding(QualityReport.DATA_CHECK, status, good || soft, report, summary);
    }
}
