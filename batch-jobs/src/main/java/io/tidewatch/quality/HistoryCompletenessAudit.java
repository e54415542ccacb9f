package io.tidewatch.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code audit-history-completeness}: which buckets of the whole history hold data, by symbol and kind, and how many comments
 * there are.
 */
@ApplicationScoped
public class HistoryCompletenessAudit implements Audit {

    /** Name of the job. */
    public static final String NAME = "audit-history-completeness";

    private static final int MOST_GAPS = 2_000;
    private static final int MOST_DAYS = 20_000;
    private static final int SAMPLE = 50;
    private static final int MOST_POOR = 2_000;

    private AuditParameters window;
    private BucketRepository buckets;
    private LatencyRepository latency;
    private SocialVolumeRepository social;

    /** For the container's proxy. */
    protected HistoryCompletenessAudit() {
    }

    @Inject
    public HistoryCompletenessAudit(
            AuditParameters window, BucketRepository buckets, LatencyRepository latency, SocialVolumeRepository social) {
        this.window = window;
        this.buckets = buckets;
        this.latency = latency;
        this.social = social;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Counts filled buckets, gaps, latency and comments of the whole history";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(AuditParameters.SYMBOLS, AuditParameters.TIMEFRAME, AuditParameters.START, AuditParameters.END);
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        window.symbols(values);
        window.window(values, now);
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

    private static Timeframe timeframe(JobParameters parameters) {
        return parameters.timeframe(AuditParameters.TIMEFRAME.name());
    }

    private static BucketGrid grid(JobParameters parameters) {
        return BucketGrid.within(parameters.instant(AuditParameters.START.name()).orElseThrow(),
                parameters.instant(AuditParameters.END.name()).orElseThrow(), timeframe(parameters).length());
    }

    @Override
    public ObjectNode count(String symbol, JobParameters parameters, Progress progress) {
        BucketGrid grid = grid(parameters);
        ObjectNode modalities = ReportJson.object();
        for (Modality modality : Modality.values()) {
            progress.reached(modality.ordinal(), Modality.values().length);
            modalities.set(modality.wireName(), ReportJson.coverage(buckets.covered(modality, symbol, timeframe(parameters), grid)));
        }
        return modalities;
    }

    @Override
    public Finding report(Map<String, ObjectNode> parts, JobParameters parameters, Instant now) {
        BucketGrid grid = grid(parameters);
        Timeframe timeframe = timeframe(parameters);
        HistoryReport report = new HistoryReport(grid, timeframe, now);
        parts.forEach((symbol, counted) ->
                report.symbol(symbol, counted, buckets.gaps(List.of(symbol), timeframe, grid, MOST_GAPS).get(symbol)));
        Map<Modality, Optional<LatencyQuantiles>> late = new EnumMap<>(Modality.class);
        for (Modality modality : Modality.values()) {
            late.put(modality, latency.of(modality, parts.keySet(), timeframe, grid));
        }
        report.latencies(late);
        report.comments(social.total(grid.start(), grid.end()), social.byDay(grid.start(), grid.end(), MOST_DAYS),
                social.byBucket(grid, SAMPLE), social.below(grid, CommentRatio.HISTORY_TARGET, MOST_POOR));
        return report.finding();
    }
}
