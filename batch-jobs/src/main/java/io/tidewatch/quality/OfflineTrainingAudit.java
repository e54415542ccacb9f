package io.tidewatch.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.features.BaseFeature;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.quality.TrainingReadiness.Level;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code audit-offline-training}: whether the prepared rows of each symbol are READY, DEGRADED or BLOCKED for training. Blocked
 * symbols fail the gate. Looks for features that carry the future, too.
 */
@ApplicationScoped
public class OfflineTrainingAudit implements Audit {

    /** Name of the job. */
    public static final String NAME = "audit-offline-training";

    static final JobParameter LOOKBACK = new JobParameter("lookbackDays", "30", "days looked back on, 1 to 3650");
    static final JobParameter BARS = new JobParameter("minBarCoverage", "0.98", "share of the candles that must be there, 0 to 1");
    static final JobParameter MATRIX = new JobParameter("minMatrixCoverage", "0.95", "share of the candles that must have a row, 0 to 1");
    static final JobParameter TEXT = new JobParameter("minTextCoverage", "0.05", "share of the rows that should have texts, 0 to 1");
    static final JobParameter ENFORCE = new JobParameter("enforceText", "false", "whether too few texts block instead of degrading");
    static final JobParameter WINDOW = new JobParameter("sampleRows", "96", "rows that a sample of the model looks back on, 1 to 4096");
    static final JobParameter HORIZON = new JobParameter("longestHorizonHours", "168", "longest horizon of the labels in hours, 1 to 720");

    private static final int SPARE_ROWS = 8;
    private static final int SAMPLE = 4_000;
    private static final double ORDERBOOK = 0.30;
    private static final double FUNDING = 0.20;
    private static final double DERIVATIVES = 0.20;

    private AuditParameters window;
    private OfflineAuditRepository rows;
    private ReadinessRepository readiness;

    /** For the container's proxy. */
    protected OfflineTrainingAudit() {
    }

    @Inject
    public OfflineTrainingAudit(AuditParameters window, OfflineAuditRepository rows, ReadinessRepository readiness) {
        this.window = window;
        this.rows = rows;
        this.readiness = readiness;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Judges whether prepared rows may be trained on";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(AuditParameters.SYMBOLS, AuditParameters.TIMEFRAME, LOOKBACK, AuditParameters.END, BARS, MATRIX, TEXT, ENFORCE,
                WINDOW, HORIZON);
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        window.symbols(values);
        window.end(values, now);
        given.whole(LOOKBACK.name(), 1, 3_650);
        limits(new JobParameters(values));
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

    private static TrainingReadiness.Limits limits(JobParameters parameters) {
        long steps = Duration.ofHours(parameters.whole(HORIZON.name(), 1, 720))
                .dividedBy(parameters.timeframe(AuditParameters.TIMEFRAME.name()).length());
        return new TrainingReadiness.Limits(parameters.number(BARS.name(), 0, 1), parameters.number(MATRIX.name(), 0, 1),
                parameters.whole(WINDOW.name(), 1, 4_096) + steps + SPARE_ROWS, ORDERBOOK, FUNDING, DERIVATIVES,
                parameters.number(TEXT.name(), 0, 1), parameters.flag(ENFORCE.name()));
    }

    @Override
    public ObjectNode count(String symbol, JobParameters parameters, Progress progress) {
        Instant to = parameters.instant(AuditParameters.END.name()).orElseThrow();
        Instant from = to.minus(Duration.ofDays(parameters.whole(LOOKBACK.name(), 1, 3_650)));
        Timeframe timeframe = parameters.timeframe(AuditParameters.TIMEFRAME.name());
        progress.reached(0, 3);
        OfflineAuditRepository.Matrix matrix = rows.matrix(symbol, from, to);
        long bars = rows.bars(symbol, timeframe, from, to);
        long expected = Math.max(1, Duration.between(from, to).dividedBy(timeframe.length()));
        progress.reached(1, 3);
        double all = Math.max(1, matrix.rows());
        List<String> suspects = suspects(symbol, timeframe, from, to);
        progress.reached(2, 3);
        TrainingReadiness.Findings findings = new TrainingReadiness.Findings(bars / (double) expected,
                matrix.rows() / (double) Math.max(1, bars), matrix.rows(), matrix.wrong(), matrix.unmasked(), matrix.orderbook() / all,
                matrix.funding() / all, matrix.derivatives() / all, matrix.text() / all,
                readiness.linkedEvents(symbol, from, to), suspects);
        TrainingReadiness judged = TrainingReadiness.of(findings, limits(parameters));
        ObjectNode coverage = ReportJson.object().put("market_bars", ReportJson.rounded(findings.barCoverage()))
                .put("matrix", ReportJson.rounded(findings.matrixCoverage())).put("rows", matrix.rows()).put("wrong_rows", matrix.wrong())
                .put("unmasked_rows", matrix.unmasked()).put("orderbook", ReportJson.rounded(findings.orderbook()))
                .put("funding", ReportJson.rounded(findings.funding())).put("derivatives", ReportJson.rounded(findings.derivatives()))
                .put("text", ReportJson.rounded(findings.text())).put("linked_events", findings.events());
        rows.keep(symbol, judged, coverage, to);
        ObjectNode found = ReportJson.object().put("readiness", judged.level().name());
        found.set("reasons", ReportJson.texts(judged.reasons()));
        found.set("coverage", coverage);
        return found;
    }

    /** Features that go along with what follows over one candle or an hour; longer horizons leave too few independent rows. */
    private List<String> suspects(String symbol, Timeframe timeframe, Instant from, Instant to) {
        List<String> suspects = new ArrayList<>();
        Duration hour = Duration.ofHours(1);
        for (Duration horizon : timeframe.length().compareTo(hour) < 0 ? List.of(timeframe.length(), hour) : List.of(timeframe.length())) {
            List<OfflineAuditRepository.Sample> sample = rows.sample(symbol, timeframe, from, to, horizon, SAMPLE);
            FutureScent.suspects(sample.stream().map(OfflineAuditRepository.Sample::values).toList(),
                    sample.stream().mapToDouble(OfflineAuditRepository.Sample::follows).toArray(), BaseFeature.keys())
                    .stream().filter(key -> !suspects.contains(key)).forEach(suspects::add);
        }
        return suspects;
    }

    @Override
    public Finding report(Map<String, ObjectNode> parts, JobParameters parameters, Instant now) {
        Map<String, List<String>> byLevel = new TreeMap<>();
        for (Level level : Level.values()) {
            byLevel.put(level.name(), new ArrayList<>());
        }
        parts.forEach((symbol, part) -> byLevel.get(part.path("readiness").asText()).add(symbol));
        boolean passed = !parts.isEmpty() && byLevel.get(Level.BLOCKED.name()).isEmpty();
        String status = !passed ? "blocked" : byLevel.get(Level.DEGRADED.name()).isEmpty() ? "ok" : "degraded";
        ObjectNode report = ReportJson.object().put("status", status).put("generated_at", now.toString())
                .put("end", parameters.required(AuditParameters.END.name())).put("lookback_days", parameters.required(LOOKBACK.name()));
        ObjectNode perSymbol = report.putObject("per_symbol");
        parts.forEach(perSymbol::set);
        ObjectNode summary = ReportJson.object().put("symbols", parts.size());
        byLevel.forEach((level, symbols) -> summary.set(level.toLowerCase(Locale.ROOT), ReportJson.texts(symbols)));
        return new Finding(QualityReport.OFFLINE_TRAINING, status, passed, report, summary);
    }
}
