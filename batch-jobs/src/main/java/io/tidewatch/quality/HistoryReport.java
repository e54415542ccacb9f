package io.tidewatch.quality;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.quality.SocialVolumeRepository.Slice;
import io.tidewatch.quality.SocialVolumeRepository.Slices;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The document of the history audit, in the shape that clients of the predecessor read. */
final class HistoryReport {

    private final ObjectNode report = ReportJson.object();
    private final Map<Modality, Coverage> totals = new EnumMap<>(Modality.class);
    private final ArrayNode symbols;
    private final ObjectNode perSymbol;
    private long full;
    private CommentRatio ratio = new CommentRatio(0, 0);
    private long poorBuckets;

    HistoryReport(BucketGrid grid, Timeframe timeframe, Instant now) {
        report.put("status", "ok").put("generated_at", now.toString());
        report.putObject("window").put("start", grid.start().toString()).put("end", grid.end().toString())
                .put("timeframe", timeframe.label()).put("bucket_seconds", grid.width().toSeconds())
                .put("expected_buckets_per_symbol", grid.expected());
        symbols = report.putArray("symbols");
        perSymbol = report.putObject("per_symbol");
    }

    /**
     * Adds a symbol.
     *
     * @param modalities coverage by kind of data
     * @param gaps       stretches without candles
     */
    void symbol(String symbol, ObjectNode modalities, BucketRepository.Gaps gaps) {
        symbols.add(symbol);
        for (Modality modality : Modality.values()) {
            totals.merge(modality, ReportJson.coverage(modalities.path(modality.wireName())), Coverage::plus);
        }
        Coverage bars = ReportJson.coverage(modalities.path(Modality.MARKET_BARS.wireName()));
        full += bars.complete() ? 1 : 0;
        ObjectNode entry = perSymbol.putObject(symbol).put("expected_buckets", bars.expected()).put("actual_buckets", bars.actual());
        ArrayNode ranges = entry.putArray("gap_buckets");
        gaps.widest().forEach(gap -> ranges.addObject().put("start", gap.start().toString()).put("end", gap.end().toString())
                .put("bucket_count", gap.buckets()));
        ObjectNode counted = modalities.deepCopy();
        counted.withObject("/" + Modality.MARKET_BARS.wireName())
                .put("gap_bucket_total", bars.expected() - bars.actual()).put("gap_bucket_ranges", gaps.ranges());
        entry.set("modalities", counted);
    }

    void latencies(Map<Modality, Optional<LatencyQuantiles>> latencies) {
        ObjectNode coverage = report.putObject("modality_coverage");
        totals.forEach((modality, total) -> coverage.set(modality.wireName(), ReportJson.coverage(total)));
        ObjectNode quantiles = report.putObject("modality_latency_quantiles");
        latencies.forEach((modality, found) -> {
            ObjectNode entry = quantiles.putObject(modality.wireName());
            entry.put("p50_sec", found.map(LatencyQuantiles::p50).map(ReportJson::rounded).orElse(null));
            entry.put("p90_sec", found.map(LatencyQuantiles::p90).map(ReportJson::rounded).orElse(null));
            entry.put("p99_sec", found.map(LatencyQuantiles::p99).map(ReportJson::rounded).orElse(null));
        });
    }

    /**
     * Adds the comments.
     *
     * @param total over the whole window
     * @param days  by day
     * @param some  newest buckets with posts
     * @param poor  buckets below the target
     */
    void comments(CommentRatio total, List<Slice> days, List<Slice> some, Slices poor) {
        ratio = total;
        poorBuckets = poor.total();
        ObjectNode comments = report.putObject("comment_post_ratio");
        comments.put("full_window_ratio", ReportJson.rounded(total.value())).put("posts", total.posts()).put("comments", total.comments());
        ArrayNode daily = comments.putArray("daily_ratio");
        for (int i = days.size() - 1; i >= 0; i--) {
            Slice day = days.get(i);
            figures(daily.addObject().put("day", day.start().atOffset(ZoneOffset.UTC).toLocalDate().toString()), day);
        }
        ObjectNode buckets = comments.putObject("bucket_ratio");
        list(buckets.putArray("sample"), some);
        list(buckets.putArray("abnormal_buckets_full"), poor.newest());
        buckets.put("abnormal_bucket_total", poor.total()).put("bucket_pass", poor.total() == 0);
    }

    private static void list(ArrayNode list, List<Slice> slices) {
        slices.forEach(slice -> figures(list.addObject().put("bucket", slice.start().toString()), slice));
    }

    private static void figures(ObjectNode entry, Slice slice) {
        entry.put("posts", slice.ratio().posts()).put("comments", slice.ratio().comments())
                .put("ratio", ReportJson.rounded(slice.ratio().value()));
    }

    Audit.Finding finding() {
        HistorySummary summary = HistorySummary.of(totals, full, symbols.size(), ratio, poorBuckets);
        ObjectNode complete = ReportJson.object();
        for (Modality modality : Modality.values()) {
            complete.put(modality.wireName(), summary.modalityComplete().get(modality));
        }
        ObjectNode written = report.putObject("summary").put("history_window_complete", summary.windowComplete())
                .put("comment_ratio_ge_10x", summary.commentsSuffice());
        written.set("modality_window_complete", complete);
        written.put("market_symbols_full", summary.fullSymbols()).put("market_symbols_total", summary.symbols())
                .put("full_window_ratio", ReportJson.rounded(summary.ratio().value())).put("bucket_ratio_pass", summary.bucketsPass())
                .put("audit_ready_for_next_phase", summary.ready());
        return new Audit.Finding(QualityReport.HISTORY, summary.ready() ? "ok" : "incomplete", summary.ready(), report, written);
    }
}
