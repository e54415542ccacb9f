package io.tidewatch.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.features.AuxiliaryRepository;
import io.tidewatch.features.BarSeries;
import io.tidewatch.features.BarWindowRepository;
import io.tidewatch.features.EventWindowRepository;
import io.tidewatch.features.FeatureInputs;
import io.tidewatch.features.SocialBucketRepository;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.tasks.InvalidJobParameterException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The look-ahead check over the data of the demonstration: silent on the product, loud on planted leaks. */
class LookaheadDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;
    private static LookaheadBench bench;
    private static List<String> rows;

    @BeforeAll
    static void fill() throws Exception {
        sql = new Sql(DATABASE.oneConnection());
        bench = new LookaheadBench(sql);
        bench.fill();
        rows = bench.rows();
    }

    /** Nine decisions a symbol: each kind of row is once the one that must be noticed. */
    @Test
    void theProductDoesNotLookAhead() {
        Audit.Finding finding = bench.product(9);
        assertThat(finding.report().path("per_symbol").toString()).doesNotContain("\"before\"");
        assertThat(finding.status()).isEqualTo("ok");
        assertThat(finding.passed()).isTrue();
        assertThat(finding.report().path("decided").asInt()).isEqualTo(27);
        for (JsonNode symbol : finding.report().path("per_symbol")) {
            assertThat(symbol.path("controls").asInt()).isEqualTo(9);
            assertThat(symbol.path("unnoticed")).isEmpty();
        }
        assertThat(bench.metrics.exposition()).contains("ms_lookahead_findings 0.0");
        assertThat(bench.rows()).isEqualTo(rows);
    }

    /** A reader that hands out the candle after the decision as if it were the newest known one. */
    private static final class OneBarTooMany extends BarWindowRepository {

        OneBarTooMany(Sql sql) {
            super(sql);
        }

        @Override
        public Map<String, BarSeries> recent(Collection<String> symbols, Timeframe timeframe, Instant asOf, int limit) {
            Map<String, BarSeries> shifted = new LinkedHashMap<>();
            super.recent(symbols, timeframe, asOf.plus(timeframe.length()), limit).forEach((symbol, bars) -> {
                List<Instant> starts = new ArrayList<>();
                double[] closes = new double[bars.size()];
                double[] volumes = new double[bars.size()];
                for (int i = 0; i < closes.length; i++) {
                    starts.add(bars.decisionTime(i).minus(timeframe.length().multipliedBy(2)));
                    closes[i] = bars.close(i);
                    volumes[i] = bars.volume(i);
                }
                shifted.put(symbol, BarSeries.of(timeframe, starts, closes, volumes));
            });
            return shifted;
        }
    }

    @Test
    void aReaderThatReadsOneBarTooManyIsFound() {
        Audit.Finding finding = bench.reading(new FeatureInputs(new OneBarTooMany(sql), new AuxiliaryRepository(sql),
                new EventWindowRepository(sql), new SocialBucketRepository(sql)));
        assertThat(finding.passed()).isFalse();
        assertThat(finding.status()).isEqualTo("looks_ahead");
        JsonNode fields = finding.report().path("per_symbol").path("BTC").path("fields");
        assertThat(fields.path("bars:online/ret_1").asInt()).isEqualTo(3);
        assertThat(fields.has("bars:stretch/ret_1")).isTrue();
        assertThat(fields.toString()).doesNotContain("history/").doesNotContain("events:").doesNotContain("funding:");
        JsonNode example = finding.report().path("per_symbol").path("BTC").path("examples").get(0);
        assertThat(example.path("before").asText()).isNotEqualTo(example.path("after").asText());
        assertThat(bench.metrics.exposition()).doesNotContain("ms_lookahead_findings 0.0");
        assertThat(bench.rows()).isEqualTo(rows);
    }

    /** A statement of the product with one word changed. */
    private static final class Rewritten extends Sql {

        private final String from;
        private final String to;
        private final AtomicInteger changed = new AtomicInteger();

        Rewritten(String from, String to) {
            super(DATABASE.oneConnection());
            this.from = from;
            this.to = to;
        }

        @Override
        public <T> T withConnection(ConnectionWork<T> work) {
            return super.withConnection(connection -> work.run((Connection) Proxy.newProxyInstance(getClass().getClassLoader(),
                    new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement") && ((String) arguments[0]).contains(from)) {
                            changed.incrementAndGet();
                            arguments[0] = ((String) arguments[0]).replace(from, to);
                        }
                        return method.invoke(connection, arguments);
                    })));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "COALESCE(e.available_at, e.occurred_at) | e.occurred_at | events:online/event_density",
        "THEN COALESCE((EXTRACT(EPOCH FROM l.created_at) * 1000000)::float8, 'Infinity') | THEN 0::float8 | events:history/event_density",
        "\"timestamp\" <= a.as_of | \"timestamp\" <= a.as_of + interval '1 minute' | prices:prediction/1d/current_price",
        "AND COALESCE(f.feature_available_at, f.as_of_ts, f.as_of) <= ? | AND (TRUE OR f.as_of <= ?) | snapshots:prediction/1h/features_of",
        "AND (l.role IS DISTINCT FROM 'inferred' OR l.created_at <= ?) | AND (TRUE OR l.created_at <= ?) | events:prediction/7d/explanation",
        "COALESCE(feature_available_at, as_of_ts, as_of)) | as_of - interval '10 minutes') | snapshots:backtest/positions",
        "COALESCE(feature_available_at, as_of_ts, as_of)) | as_of - interval '10 minutes') | snapshots:backtest/scores",
        "COALESCE(feature_available_at, as_of_ts, as_of)) | as_of - interval '2 minutes') | snapshots:backtest/scores"})
    void aStatementThatReadsWhatCameLaterIsFound(String from, String to, String field) {
        Rewritten leaking = new Rewritten(from, to);
        Audit.Finding finding = bench.reading(leaking);
        assertThat(leaking.changed).hasPositiveValue();
        assertThat(finding.status()).isEqualTo("looks_ahead");
        assertThat(finding.summary().path("fields").toString()).contains(field);
    }

    /** Each kind of row is changed before a decision and must be noticed by each reader of its own, however few decisions there are. */
    @Test
    void oneDecisionExercisesEveryReader() {
        JsonNode symbol = bench.product(Map.of()).report().path("per_symbol").path("BTC");
        assertThat(symbol.path("controls").asInt()).isEqualTo(9);
        assertThat(symbol.path("unnoticed")).isEmpty();
        assertThat(symbol.path("not_exercised")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "AND names.name IS NOT NULL) linked | AND FALSE) linked | BTC: events by online",
        "AND names.name IS NOT NULL) linked | AND FALSE) linked | BTC: events by history",
        "\"timestamp\" <= a.as_of | \"timestamp\" <= a.as_of - interval '1 second' | BTC: prices by prediction",
        "WHERE p.at IS NOT NULL OR b.ts IS NOT NULL | WHERE FALSE | BTC: snapshots by nothing",
        "AND data_version = ? AND (COALESCE(as_of_ts | AND concat('x', data_version) = ? AND (COALESCE(as_of_ts | BTC: backtest",
        "lineage_id, online_values, CASE | lineage_id, NULL::bytea, CASE WHEN TRUE THEN '{\"ret_1\": 0}' | BTC: backtest"})
    void aPathThatIsNotTakenIsNotPassed(String from, String to, String spot) {
        Rewritten blind = new Rewritten(from, to);
        Audit.Finding finding = bench.reading(blind);
        assertThat(blind.changed).hasPositiveValue();
        assertThat(finding.status()).isEqualTo("check_blind");
        assertThat(finding.summary().path("unnoticed").toString()).contains('"' + spot + '"');
    }

    @Test
    void aSymbolWithoutDecisionsDoesNotPassBesideOthers() {
        assertThat(bench.product(Map.of("symbols", "BTC,NONE")).status()).isEqualTo("nothing_decided");
    }

    @Test
    void whatHasNoStoredRowsIsNamed() {
        Audit.Finding finding = bench.without("DELETE FROM public.feature_snapshots");
        assertThat(finding.status()).isEqualTo("ok");
        assertThat(finding.summary().path("not_exercised").toString()).isEqualTo("[\"BTC: backtest\"]");
        assertThat(finding.report().path("per_symbol").path("BTC").path("backtests").path("too_early").asInt()).isEqualTo(1);
        assertThat(bench.without("DELETE FROM public.prices").summary().path("not_exercised")).isEmpty();
        assertThat(bench.rows()).isEqualTo(rows);
    }

    @Test
    void theWindowOfTheBacktestReachesBackBehindALongHorizon() {
        Audit.Finding finding = bench.product(Map.of("horizonHours", "720"));
        assertThat(finding.report().path("per_symbol").path("BTC").path("backtests").path("compared").asInt()).isEqualTo(1);
    }

    /** Whether a step of the backtest is there at all depends on the next candle, which is no leak. */
    @Test
    void theNewestCandleHasNoneAfterIt() {
        Audit.Finding finding = bench.product(Map.of("times", "2", "start", LookaheadBench.END.minusSeconds(600).toString(),
                "end", LookaheadBench.END.toString()));
        assertThat(finding.report().path("per_symbol").toString()).doesNotContain("\"before\"");
        assertThat(finding.status()).isEqualTo("ok");
        assertThat(finding.report().path("limits")).hasSize(3);
    }

    @Test
    void candlesThatBacktestsDoNotReplayAreRefused() {
        assertThatThrownBy(() -> bench.product(Map.of("timeframe", "15m"))).isInstanceOf(InvalidJobParameterException.class)
                .hasMessageContaining("5m");
    }

    @Test
    void withoutTransactionNothingIsTouched() {
        assertThatThrownBy(bench::withoutTransaction).isInstanceOf(RuntimeException.class);
        assertThat(bench.rows()).isEqualTo(rows);
    }
}
