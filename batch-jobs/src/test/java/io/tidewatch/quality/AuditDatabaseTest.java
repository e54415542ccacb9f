package io.tidewatch.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The audits from their parameters to their reports, over a day of constructed data. */
class AuditDatabaseTest {

    private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");
    private static final Instant END = Instant.parse("2024-03-02T00:00:00Z");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;
    private static HistoryCompletenessAudit history;
    private static DataReadinessAudit readiness;
    private static TrainingCompletenessAudit training;

    @BeforeAll
    static void connect() {
        sql = new Sql(DATABASE.oneConnection());
        Settings settings = new Settings(name -> Optional.empty());
        AuditParameters window = new AuditParameters(new AuditConfig(settings), new MarketDataConfig(new TradingClock(), settings));
        BucketRepository buckets = new BucketRepository(sql);
        SocialVolumeRepository social = new SocialVolumeRepository(sql);
        history = new HistoryCompletenessAudit(window, buckets, new LatencyRepository(sql), social);
        readiness = new DataReadinessAudit(window, buckets, new ReadinessRepository(sql), social);
        training = new TrainingCompletenessAudit(window, new ReadinessRepository(sql));
    }

    @BeforeEach
    void fill() {
        sql.update("TRUNCATE market_bars, orderbook_l2, funding_rates, onchain_signals, events, entities, social_posts_raw,"
                + " social_comments_raw, ops_reports RESTART IDENTITY CASCADE");
    }

    private static Map<String, String> resolve(Audit audit, Map<String, String> given) {
        Map<String, String> values = new TreeMap<>();
        for (JobParameter parameter : audit.parameters()) {
            values.put(parameter.name(), parameter.standard());
        }
        values.putAll(given);
        return audit.resolve(new JobParameters(values), END);
    }

    private static Audit.Finding run(Audit audit, Map<String, String> given) {
        JobParameters parameters = new JobParameters(resolve(audit, given));
        List<Double> progress = new ArrayList<>();
        Map<String, ObjectNode> parts = new TreeMap<>();
        for (String part : audit.parts(parameters)) {
            parts.put(part, audit.count(part, parameters, (done, total) -> progress.add(done / (double) total)));
        }
        assertThat(progress).isNotEmpty().allMatch(share -> share >= 0 && share < 1);
        return audit.report(parts, parameters, END);
    }

    /** A full day of everything, for one symbol, at five minutes. */
    private static void fullDay(String symbol) {
        String series = " FROM generate_series(?::timestamptz, ?::timestamptz - interval '5 minutes', interval '5 minutes') AS ts";
        sql.update("INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, created_at)"
                + " SELECT ?, '5m', ts, 1, 1, 1, 1, ts + interval '5 minutes 3 seconds'" + series, symbol, START, END);
        sql.update("INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close)"
                + " SELECT ?, '1h', ts, 1, 1, 1, 1" + series.replace("'5 minutes'", "'1 hour'"), symbol, START, END);
        sql.update("INSERT INTO orderbook_l2 (symbol, ts, imbalance) SELECT ?, ts, 0" + series, symbol, START, END);
        sql.update("INSERT INTO funding_rates (symbol, ts, funding_rate, next_funding_ts) SELECT ?, ts, 0, ts + interval '8 hours'"
                + series.replace("'5 minutes'", "'8 hours'").replace("- interval '8 hours'", ""), symbol, START, END);
        sql.update("INSERT INTO onchain_signals (asset_symbol, chain, metric_name, ts, metric_value)"
                + " SELECT ?, 'x', 'net_inflow', ts, 0" + series, symbol, START, END);
        sql.update("INSERT INTO social_posts_raw (platform, source_id, occurred_at, published_at, available_at, n_comments, symbol_mentions)"
                + " SELECT 'reddit', ? || ts, ts, ts, ts, 10, ARRAY[?::text]" + series, symbol, symbol, START, END);
    }

    @Test
    void aCompleteHistoryPasses() {
        fullDay("BTC");
        Audit.Finding finding = run(history, Map.of("symbols", "BTC", "start", START.toString(), "end", END.toString()));
        assertThat(finding.report().path("summary").toString()).isEqualTo("{\"history_window_complete\":true,\"comment_ratio_ge_10x\":true,"
                + "\"modality_window_complete\":{\"market_bars\":true,\"orderbook_l2\":true,\"funding_rates\":true,"
                + "\"onchain_signals\":true,\"social_posts\":true,\"social_comments\":true},\"market_symbols_full\":1,"
                + "\"market_symbols_total\":1,\"full_window_ratio\":10.0,\"bucket_ratio_pass\":true,\"audit_ready_for_next_phase\":true}");
        assertThat(finding.passed()).isTrue();
        assertThat(finding.key()).isEqualTo("history_completeness");
        assertThat(finding.report().path("modality_latency_quantiles").path("market_bars").path("p50_sec").asDouble()).isEqualTo(3);
    }

    @Test
    void whatIsMissingIsToldSymbolBySymbolInTheShapeClientsKnow() {
        fullDay("BTC");
        fullDay("ETH");
        sql.update("DELETE FROM market_bars WHERE symbol = 'ETH' AND ts >= ? AND ts < ?", START.plus(Duration.ofHours(1)), START.plus(Duration.ofHours(2)));
        sql.update("UPDATE social_posts_raw SET n_comments = 9 WHERE available_at = ? AND symbol_mentions = '{ETH}'", START);
        Audit.Finding finding = run(history, Map.of("symbols", "ETH,BTC", "start", START.toString(), "end", END.toString()));
        ObjectNode report = finding.report();
        assertThat(report.path("window").toString()).isEqualTo("{\"start\":\"2024-03-01T00:00:00Z\",\"end\":\"2024-03-02T00:00:00Z\","
                + "\"timeframe\":\"5m\",\"bucket_seconds\":300,\"expected_buckets_per_symbol\":288}");
        assertThat(report.path("symbols").toString()).isEqualTo("[\"BTC\",\"ETH\"]");
        JsonNode eth = report.path("per_symbol").path("ETH");
        assertThat(eth.path("gap_buckets").toString())
                .isEqualTo("[{\"start\":\"2024-03-01T01:00:00Z\",\"end\":\"2024-03-01T02:00:00Z\",\"bucket_count\":12}]");
        assertThat(eth.path("modalities").path("market_bars").toString()).isEqualTo("{\"expected_buckets\":288,\"actual_buckets\":276,"
                + "\"coverage_ratio\":0.958333,\"gap_bucket_total\":12,\"gap_bucket_ranges\":1}");
        assertThat(report.path("per_symbol").path("BTC").path("gap_buckets")).isEmpty();
        assertThat(report.path("modality_coverage").path("market_bars").toString())
                .isEqualTo("{\"expected_buckets\":576,\"actual_buckets\":564,\"coverage_ratio\":0.979167}");
        JsonNode ratio = report.path("comment_post_ratio");
        assertThat(ratio.path("bucket_ratio").path("abnormal_buckets_full").toString())
                .isEqualTo("[{\"bucket\":\"2024-03-01T00:00:00Z\",\"posts\":2,\"comments\":19,\"ratio\":9.5}]");
        assertThat(ratio.path("daily_ratio").toString()).isEqualTo("[{\"day\":\"2024-03-01\",\"posts\":576,\"comments\":5759,\"ratio\":9.998264}]");
        JsonNode summary = report.path("summary");
        assertThat(summary.path("market_symbols_full").asInt()).isEqualTo(1);
        assertThat(summary.path("bucket_ratio_pass").asBoolean()).isFalse();
        assertThat(summary.path("audit_ready_for_next_phase").asBoolean()).isFalse();
        assertThat(finding.passed()).isFalse();
    }

    @Test
    void anEmptyDatabaseIsIncompleteAndNoError() {
        Audit.Finding finding = run(history, Map.of("start", START.toString()));
        assertThat(finding.passed()).isFalse();
        assertThat(finding.report().path("per_symbol").path("SOL").path("gap_buckets")).hasSize(1);
        assertThat(finding.report().path("modality_latency_quantiles").path("market_bars").path("p50_sec").isNull()).isTrue();
        assertThat(run(readiness, Map.of()).passed()).isFalse();
        assertThat(run(training, Map.of()).passed()).isFalse();
    }

    @Test
    void readinessNamesWhatIsMissingAndHowToBringIt() {
        fullDay("BTC");
        Audit.Finding finding = run(readiness, Map.of("symbols", "BTC", "mode", "research", "start", START.toString(), "end", END.toString()));
        ObjectNode report = finding.report();
        assertThat(report.path("expected_buckets").path("primary").asInt()).as("both ends count").isEqualTo(289);
        assertThat(report.path("gates").toString()).isEqualTo("{\"market_bars_primary\":true,\"market_bars_secondary\":true,\"orderbook\":true,"
                + "\"funding\":true,\"onchain\":true,\"derivatives\":false,\"events\":false,\"social_posts\":true,\"comment_ratio\":true,"
                + "\"ready\":false}");
        assertThat(report.path("missing_data_kinds").toString()).isEqualTo("[\"derivatives\",\"events\"]");
        assertThat(report.path("recommended_commands")).hasSize(2).allMatch(command -> command.asText().startsWith("./tidewatch import "));
        assertThat(report.path("coverage").path("avg").path("market_bars_primary").asDouble()).isEqualTo(0.99654);
        assertThat(report.path("events_social").path("comment_post_ratio").asDouble()).isEqualTo(10);
        assertThat(finding.status()).isEqualTo("not_ready");
    }

    /** Recorded fact of the predecessor. */
    @Test
    void productionLooksBack420DaysAndDerivativesThirty() {
        JobParameters production = new JobParameters(resolve(readiness, Map.of()));
        assertThat(DataReadinessAudit.start(production)).isEqualTo(END.minus(Duration.ofDays(420)));
        JobParameters research = new JobParameters(resolve(readiness, Map.of("mode", "research")));
        assertThat(DataReadinessAudit.start(research)).isEqualTo("2018-01-01T00:00:00Z");
        assertThat(DataReadinessAudit.derivativesStart(production)).isEqualTo(DataReadinessAudit.derivativesStart(research))
                .isEqualTo(END.minus(Duration.ofDays(30)));
    }

    @Test
    void trainingWantsSeventyPerCentOfTheCandles() {
        fullDay("BTC");
        sql.update("DELETE FROM market_bars WHERE ts >= ?", START.plus(Duration.ofMinutes(5 * 201)));
        Audit.Finding enough = run(training, Map.of("symbols", "BTC", "lookbackDays", "1", "end", END.toString()));
        assertThat(enough.passed()).isTrue();
        assertThat(enough.report().path("per_symbol").path("BTC").toString()).startsWith("{\"market_bars\":201,\"expected_bars\":288,"
                + "\"needed_bars\":201,\"ready\":true,\"orderbook_l2\":288,\"funding_rates\":4,\"onchain_signals\":288");
        sql.update("DELETE FROM market_bars WHERE ts = ?", START);
        assertThat(run(training, Map.of("symbols", "BTC", "lookbackDays", "1", "end", END.toString())).passed()).isFalse();
    }

    @Test
    void whatDependsOnTheTimeIsFrozenAndUnusableValuesAreRefusedByName() {
        Map<String, String> resolved = resolve(history, Map.of());
        assertThat(resolved).containsEntry("start", "2018-01-01T00:00:00Z").containsEntry("end", END.toString())
                .containsEntry("symbols", "BTC,ETH,SOL").containsEntry("timeframe", "5m");
        assertThatThrownBy(() -> resolve(history, Map.of("start", "2030-01-01")))
                .isInstanceOf(InvalidJobParameterException.class).hasMessageContaining("before end");
        assertThatThrownBy(() -> resolve(readiness, Map.of("mode", "both"))).isInstanceOf(InvalidJobParameterException.class);
        assertThatThrownBy(() -> resolve(training, Map.of("lookbackDays", "0"))).isInstanceOf(InvalidJobParameterException.class);
    }

    @Test
    void theNewestReportIsServedAndARestartReplacesItsOwn() {
        ReportArchive archive = new ReportArchive(sql);
        ObjectNode first = ReportJson.object().put("n", 1);
        archive.keep(new QualityReport("history_completeness", Optional.of("run-1"), "ok", true, first, START));
        archive.keep(new QualityReport("history_completeness", Optional.of("run-2"), "incomplete", false, first.deepCopy().put("n", 2), END));
        archive.keep(new QualityReport("history_completeness", Optional.of("run-2"), "incomplete", false, first.deepCopy().put("n", 3), END));
        assertThat(archive.newest("history_completeness")).hasValueSatisfying(report -> {
            assertThat(report.payload().path("n").asInt()).isEqualTo(3);
            assertThat(report.passed()).isFalse();
            assertThat(report.run()).contains("run-2");
        });
        assertThat(archive.newest("history_completeness", 10)).hasSize(2);
        assertThat(archive.newest("asof_alignment")).isEmpty();
    }
}
