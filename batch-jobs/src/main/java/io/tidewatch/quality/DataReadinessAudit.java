package io.tidewatch.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.features.DerivativeMetric;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code audit-data-readiness}: whether each kind of data that training needs is there, and which commands would bring it. */
@ApplicationScoped
public class DataReadinessAudit implements Audit {

    /** Name of the job. */
    public static final String NAME = "audit-data-readiness";

    static final JobParameter SECONDARY = new JobParameter("secondaryTimeframe", "1h", "second candle length");
    static final JobParameter MODE =
            new JobParameter("mode", "production", "production: the last 420 days; research: everything from start on");
    static final JobParameter METRIC = new JobParameter("onchainMetric", "net_inflow", "the on-chain metric that must be there");

    private static final String PRIMARY_BARS = "market_bars_primary";
    private static final String SECONDARY_BARS = "market_bars_secondary";

    private AuditParameters window;
    private BucketRepository buckets;
    private ReadinessRepository rows;
    private SocialVolumeRepository social;

    /** For the container's proxy. */
    protected DataReadinessAudit() {
    }

    @Inject
    public DataReadinessAudit(
            AuditParameters window, BucketRepository buckets, ReadinessRepository rows, SocialVolumeRepository social) {
        this.window = window;
        this.buckets = buckets;
        this.rows = rows;
        this.social = social;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Compares all data that training needs with its thresholds";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(AuditParameters.SYMBOLS, AuditParameters.TIMEFRAME, SECONDARY, MODE, METRIC, AuditParameters.START,
                AuditParameters.END);
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        window.symbols(values);
        window.window(values, now);
        given.timeframe(SECONDARY.name());
        given.choice(MODE.name(), "production", "research");
        given.required(METRIC.name());
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

    /** The start of what is looked at: production does not look back for longer than it trains on. */
    static Instant start(JobParameters parameters) {
        Instant start = parameters.instant(AuditParameters.START.name()).orElseThrow();
        Instant recent = end(parameters).minus(Duration.ofDays(ReadinessThresholds.PRODUCTION_DAYS));
        boolean production = parameters.choice(MODE.name(), "production", "research").equals("production");
        return production && start.isBefore(recent) ? recent : start;
    }

    static Instant end(JobParameters parameters) {
        return parameters.instant(AuditParameters.END.name()).orElseThrow();
    }

    static Instant derivativesStart(JobParameters parameters) {
        return end(parameters).minus(Duration.ofDays(ReadinessThresholds.DERIVATIVES_DAYS));
    }

    @Override
    public ObjectNode count(String symbol, JobParameters parameters, Progress progress) {
        Instant from = start(parameters);
        Instant to = end(parameters);
        Timeframe primary = parameters.timeframe(AuditParameters.TIMEFRAME.name());
        Timeframe secondary = parameters.timeframe(SECONDARY.name());
        Duration width = primary.length();
        ObjectNode found = ReportJson.object();
        progress.reached(0, 3);
        found.set(PRIMARY_BARS, ReportJson.coverage(buckets.touched(Modality.MARKET_BARS, symbol, primary, from, to, width)));
        found.set(SECONDARY_BARS,
                ReportJson.coverage(buckets.touched(Modality.MARKET_BARS, symbol, secondary, from, to, secondary.length())));
        progress.reached(1, 3);
        found.set("orderbook", ReportJson.coverage(buckets.touched(Modality.ORDERBOOK_L2, symbol, primary, from, to, width)));
        found.set("funding", ReportJson.coverage(buckets.touched(Modality.FUNDING_RATES, symbol, primary, from, to, width)));
        found.set("onchain", ReportJson.coverage(buckets.touchedByMetric(symbol, parameters.required(METRIC.name()), from, to, width)));
        progress.reached(2, 3);
        ObjectNode derivatives = found.putObject("derivatives");
        for (String metric : DerivativeMetric.names()) {
            derivatives.set(metric, ReportJson.coverage(buckets.touchedByMetric(symbol, metric, derivativesStart(parameters), to, width)));
        }
        found.put("linked_events", rows.linkedEvents(symbol, from, to));
        return found;
    }

    @Override
    public Finding report(Map<String, ObjectNode> parts, JobParameters parameters, Instant now) {
        CommentRatio comments = social.total(start(parameters), end(parameters).plusNanos(1_000));
        return new ReadinessReport(parts, parameters, comments).finding(now);
    }
}
