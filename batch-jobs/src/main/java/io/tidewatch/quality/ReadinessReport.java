package io.tidewatch.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.features.DerivativeMetric;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.tasks.JobParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The document of the readiness audit. */
final class ReadinessReport {

    private static final List<String> KINDS = List.of("market_bars_primary", "market_bars_secondary", "orderbook", "funding", "onchain");
    private static final String LINKED = "linked_events";
    private static final String DERIVATIVES = "derivatives";

    private final Map<String, ObjectNode> parts;
    private final JobParameters parameters;
    private final CommentRatio comments;

    /**
     * @param parts    figures by symbol
     * @param comments posts and comments over all symbols
     */
    ReadinessReport(Map<String, ObjectNode> parts, JobParameters parameters, CommentRatio comments) {
        this.parts = parts;
        this.parameters = parameters;
        this.comments = comments;
    }

    private double average(String... path) {
        return parts.values().stream().mapToDouble(symbol -> {
            JsonNode node = symbol;
            for (String step : path) {
                node = node.path(step);
            }
            return ReportJson.coverage(node).ratio();
        }).average().orElse(0);
    }

    Audit.Finding finding(Instant now) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        DerivativeMetric.names().forEach(metric -> metrics.put(metric, average(DERIVATIVES, metric)));
        long fewest = parts.values().stream().mapToLong(symbol -> symbol.path(LINKED).asLong()).min().orElse(0);
        ReadinessGates gates = ReadinessGates.of(new ReadinessGates.Measures(average(KINDS.get(0)), average(KINDS.get(1)),
                average(KINDS.get(2)), average(KINDS.get(3)), average(KINDS.get(4)), metrics, fewest, comments),
                ReadinessThresholds.STANDARD);
        Timeframe primary = parameters.timeframe(AuditParameters.TIMEFRAME.name());
        Timeframe secondary = parameters.timeframe(DataReadinessAudit.SECONDARY.name());
        String status = gates.ready() ? "ok" : "not_ready";
        ObjectNode report = ReportJson.object().put("status", status).put("generated_at", now.toString());
        window(report, primary, secondary);
        coverage(report);
        social(report, fewest);
        ObjectNode derivatives = report.putObject("derivatives_metrics");
        metrics.forEach((metric, share) -> derivatives.put(metric, ReportJson.rounded(share)));
        thresholds(report.putObject("thresholds"));
        ObjectNode judged = report.putObject("gates");
        gates.byKind().forEach(judged::put);
        judged.put("ready", gates.ready());
        report.set("missing_data_kinds", ReportJson.texts(gates.missing()));
        report.set("recommended_commands", ReportJson.texts(FetchCommands.of(gates.missing(), primary.label(), secondary.label())));
        ObjectNode summary = ReportJson.object().put("ready", gates.ready());
        summary.set("missing_data_kinds", ReportJson.texts(gates.missing()));
        return new Audit.Finding(QualityReport.READINESS, status, gates.ready(), report, summary);
    }

    private void window(ObjectNode report, Timeframe primary, Timeframe secondary) {
        Instant from = DataReadinessAudit.start(parameters);
        Instant to = DataReadinessAudit.end(parameters);
        Instant derivativesFrom = DataReadinessAudit.derivativesStart(parameters);
        report.putObject("window").put("start", from.toString()).put("end", to.toString())
                .put("mode", parameters.required(DataReadinessAudit.MODE.name())).put("derivatives_start", derivativesFrom.toString());
        report.set("symbols", ReportJson.texts(parts.keySet()));
        report.putObject("timeframes").put("primary", primary.label()).put("secondary", secondary.label());
        Duration width = primary.length();
        report.putObject("expected_buckets").put("primary", BucketGrid.touched(from, to, width))
                .put("secondary", BucketGrid.touched(from, to, secondary.length()))
                .put(DERIVATIVES, BucketGrid.touched(derivativesFrom, to, width));
        report.set("tables", ReportJson.texts(List.of("market_bars", "orderbook_l2", "funding_rates", "onchain_signals", "events",
                "social_posts_raw")));
    }

    private void coverage(ObjectNode report) {
        ObjectNode coverage = report.putObject("coverage");
        ObjectNode perSymbol = coverage.putObject("per_symbol");
        parts.forEach((symbol, found) -> {
            ObjectNode kinds = perSymbol.putObject(symbol);
            KINDS.forEach(kind -> kinds.set(kind, found.path(kind)));
        });
        ObjectNode averages = coverage.putObject("avg");
        KINDS.forEach(kind -> averages.put(kind, ReportJson.rounded(average(kind))));
    }

    private void social(ObjectNode report, long fewest) {
        ObjectNode social = report.putObject("events_social");
        ObjectNode linked = social.putObject(LINKED);
        parts.forEach((symbol, found) -> linked.put(symbol, found.path(LINKED).asLong()));
        social.put("least_linked_events", fewest).put("social_posts", comments.posts()).put("social_comments", comments.comments())
                .put("comment_post_ratio", ReportJson.rounded(comments.value()));
    }

    private static void thresholds(ObjectNode written) {
        ReadinessThresholds wanted = ReadinessThresholds.STANDARD;
        written.put(KINDS.get(0), wanted.primaryBars()).put(KINDS.get(1), wanted.secondaryBars()).put("orderbook", wanted.orderbook())
                .put("funding", wanted.funding()).put("onchain", wanted.onchain()).put(DERIVATIVES, wanted.derivatives())
                .put("events", wanted.linkedEvents()).put("social_posts", wanted.socialPosts())
                .put("comment_ratio", wanted.commentRatio());
    }
}
