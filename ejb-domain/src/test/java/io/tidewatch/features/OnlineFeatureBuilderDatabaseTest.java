package io.tidewatch.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.features.FeatureBuild.Skipped;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real PostgreSQL: queries see what the formulas want, and nothing later than the decision. */
class OnlineFeatureBuilderDatabaseTest {

    private static final Timeframe HOUR = Timeframe.of("1h");
    private static final Instant START = Instant.parse("2022-01-01T00:00:00Z");
    private static final int BARS = 330;
    private static final List<String> SYMBOLS = List.of("BTC", "ETH", "SOL");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;
    private static FeatureSnapshotRepository snapshots;
    private static FeatureInputs inputs;
    private static OnlineFeatureBuilder builder;

    @BeforeAll
    static void connect() throws Exception {
        sql = new Sql(DATABASE.oneConnection());
        FeatureConfig config = new FeatureConfig(new Settings(name -> Optional.empty()));
        snapshots = new FeatureSnapshotRepository(sql, config);
        inputs = new FeatureInputs(new BarWindowRepository(sql), new AuxiliaryRepository(sql),
                new EventWindowRepository(sql), new SocialBucketRepository(sql));
        builder = new OnlineFeatureBuilder(inputs, snapshots, config, new TradingClock());
    }

    @BeforeEach
    void fill() {
        sql.update("TRUNCATE market_bars, orderbook_l2, funding_rates, onchain_signals, events, entities, event_links, "
                + "social_text_latent, feature_snapshots RESTART IDENTITY CASCADE");
        Random random = new Random(42);
        for (String symbol : SYMBOLS) {
            insertBars(symbol, START, BARS, random);
            sql.update("INSERT INTO entities (entity_type, name, symbol) VALUES ('asset', ?, ?)", "Coin " + symbol, symbol);
        }
        sql.update("INSERT INTO entities (entity_type, name) VALUES ('asset', 'sol')");
        insertSideRows(START, Duration.ofHours(BARS), random, 1);
        insertEvents(START, Duration.ofHours(BARS), random, 1);
    }

    @Test
    void onlineVectorsEqualTheSweepOverTheSameRows() {
        Instant from = at(BARS - 40);
        Instant to = at(BARS);
        for (String symbol : SYMBOLS) {
            SymbolHistory history = inputs.stretch(symbol, HOUR, from, to, true);
            List<Instant> seen = new ArrayList<>();
            new FeatureFormulas(FeatureRules.STANDARD).sweep(history, history.bars().indexAt(from) + 1, history.bars().size(),
                    (bar, values) -> {
                        Instant decision = history.bars().decisionTime(bar);
                        FeatureSnapshot online = builder.build(List.of(symbol), HOUR, decision).get(0);
                        assertThat(online.vector()).as(symbol + " at " + decision).isEqualTo(FeatureVector.of(values));
                        assertThat(snapshots.latest(symbol, decision)).contains(online);
                        seen.add(decision);
                    });
            assertThat(seen).hasSize(40).endsWith(to);
        }
    }

    @Test
    void aStretchGivesWhatEachOfItsTimesGivesAlone() {
        insertBars("NEW", at(BARS - 104), 104, new Random(1));
        sql.update("DELETE FROM market_bars WHERE symbol = 'SOL' AND ts BETWEEN ? AND ?", at(BARS - 9), at(BARS - 6));
        List<String> asked = List.of("BTC", "NEW", "SOL", "NONE");
        List<DecisionPoint> points = IntStream.rangeClosed(BARS - 11, BARS).mapToObj(i -> new DecisionPoint(at(i), asked)).toList();
        List<FeatureBuild> alone = points.stream().map(point -> builder.buildReporting(asked, HOUR, point.at())).toList();
        String payloads = payloads();
        sql.update("TRUNCATE feature_snapshots");

        FeatureStretch stretch = builder.stretch(points, HOUR);
        List<FeatureBuild> together = new ArrayList<>(stretch.compute(points.subList(0, 5)));
        together.addAll(stretch.compute(points.subList(5, points.size())));
        assertThat(together).isEqualTo(alone);
        assertThat(together).anyMatch(build -> build.skipped().containsValue(Skipped.TOO_FEW_BARS))
                .anyMatch(build -> build.skipped().containsValue(Skipped.STALE_BAR));
        builder.save(together);
        assertThat(payloads()).isEqualTo(payloads);
    }

    @Test
    void everySourceReachesTheVector() {
        FeatureSnapshot snapshot = builder.build(List.of("sol"), HOUR, at(BARS)).get(0);
        assertThat(snapshot.target()).isEqualTo("SOL");
        assertThat(snapshot.lineageId()).isEqualTo("infer-20220114180000-sol");
        assertThat(snapshot.asOf()).isEqualTo(snapshot.availableAt()).isEqualTo(at(BARS));
        assertThat(snapshot.eventTime()).isBeforeOrEqualTo(snapshot.asOf()).isAfter(snapshot.asOf().minus(Duration.ofHours(24)));
        for (BaseFeature feature : BaseFeature.values()) {
            if (feature.isMissingFlag()) {
                assertThat(snapshot.vector().get(feature)).as(feature.key()).isZero();
            } else {
                assertThat(snapshot.vector().get(feature)).as(feature.key()).isNotZero();
            }
        }
    }

    @Test
    void rowsAfterTheDecisionChangeNothing() {
        Instant decision = at(BARS - 20);
        List<FeatureSnapshot> before = builder.build(SYMBOLS, HOUR, decision);
        assertThat(before).hasSize(3);
        String payloads = payloads();
        Random random = new Random(7);
        sql.update("UPDATE market_bars SET close = close * 2, volume = 1 WHERE ts > ?", decision.minus(HOUR.length()));
        sql.update("UPDATE orderbook_l2 SET imbalance = 0.77 WHERE ts > ?", decision);
        sql.update("UPDATE funding_rates SET funding_rate = 0.5 WHERE ts > ?", decision);
        sql.update("DELETE FROM onchain_signals WHERE ts > ?", decision);
        sql.update("DELETE FROM events WHERE COALESCE(available_at, occurred_at) > ?", decision);
        insertSideRows(decision.plusNanos(1_000), Duration.ofHours(9), random, 100_000);
        insertEvents(decision.plusNanos(1_000), Duration.ofHours(9), random, 100_000);
        assertThat(builder.build(SYMBOLS, HOUR, decision)).isEqualTo(before);
        assertThat(payloads()).isEqualTo(payloads);
        assertThat(builder.build(SYMBOLS, HOUR, decision.plus(HOUR.length()))).hasSize(3).doesNotContainAnyElementsOf(before);
    }

    @Test
    void symbolsWithoutFreshBarsAreReported() {
        insertBars("NEW", at(BARS - 96), 96, new Random(1));
        insertBars("OLD", at(BARS - 200), 199, new Random(1));
        insertBars("ZERO", at(BARS - 97), 97, new Random(1));
        sql.update("UPDATE market_bars SET close = 0 WHERE symbol = 'ZERO' AND ts = ?", at(BARS - 1));
        FeatureBuild build = builder.buildReporting(List.of("BTC", "NEW", "OLD", "ZERO", "NONE", "btc"), HOUR, at(BARS));
        assertThat(build.snapshots()).extracting(FeatureSnapshot::target).containsExactly("BTC");
        assertThat(build.skipped()).isEqualTo(Map.of("NEW", Skipped.TOO_FEW_BARS, "OLD", Skipped.STALE_BAR,
                "ZERO", Skipped.UNUSABLE_BAR, "NONE", Skipped.NO_BARS));
        assertThat(builder.build(List.of("BTC"), HOUR, at(BARS).plus(Duration.ofMinutes(59))).get(0).asOf()).isEqualTo(at(BARS));
        assertThat(builder.build(List.of(), HOUR, at(BARS))).isEmpty();
    }

    @Test
    void aSecondBuildReplacesTheFirst() {
        builder.build(SYMBOLS, HOUR, at(BARS));
        sql.update("UPDATE market_bars SET volume = volume + 1 WHERE ts = ?", at(BARS - 1));
        FeatureSnapshot second = builder.build(List.of("ETH"), HOUR, at(BARS)).get(0);
        assertThat(sql.queryInt8("SELECT COUNT(*) FROM feature_snapshots")).isEqualTo(3);
        assertThat(snapshots.latest("ETH", at(BARS))).contains(second);
    }

    @Test
    void latestSnapshotIsTheNewestUsableOne() {
        Instant now = at(0);
        row("A", "liquid", now.minus(Duration.ofDays(31)), 0, "v1", "{\"ret_1\": 1}");
        assertThat(snapshots.latest("A", now)).isEmpty();
        row("A", "liquid", now.minus(Duration.ofDays(29)), 0, "v1", "{\"ret_1\": 2, \"feature_payload_schema_version\": \"main\"}");
        row("A", "liquid", now.minusSeconds(60), 0, "v1", "{}");
        row("A", "liquid", now.minusSeconds(50), 0, "v1", "[1]");
        row("A", "vc", now.minusSeconds(40), 0, "v1", "{\"ret_1\": 3}");
        row("A", "liquid", now.minusSeconds(30), 0, "v2", "{\"ret_1\": 4}");
        row("A", "liquid", now.minusSeconds(20), 21, "v1", "{\"ret_1\": 5}");
        row("A", "liquid", now.plusSeconds(1), 0, "v1", "{\"ret_1\": 6}");
        row("B", "liquid", now.minusSeconds(30), 0, "v0", "{\"ret_1\": 7}");
        row("C", "liquid", now.minusSeconds(60), 0, "v0", "{\"ret_1\": 8}");
        row("C", "liquid", now.minusSeconds(90), 0, "v1", "{}");
        Map<String, FeatureSnapshot> latest = snapshots.latest(List.of("A", "B", "C", "D"), now);
        assertThat(latest).containsOnlyKeys("A", "B");
        assertThat(latest.get("A").vector().get(BaseFeature.RET_1)).isEqualTo(2);
        assertThat(latest.get("B").vector().get(BaseFeature.RET_1)).isEqualTo(7);
        assertThat(latest.get("B").dataVersion()).isEqualTo("v0");
        assertThat(snapshots.latest("A", now.plusSeconds(1)).orElseThrow().vector().get(BaseFeature.RET_1)).isEqualTo(6);
    }

    @Test
    void historyKeepsTheNewestOverTheLimit() {
        for (int i = 0; i < 5; i++) {
            row("A", "liquid", at(i), 0, "v1", "{\"ret_1\": " + i + "}");
        }
        assertThat(snapshots.history("A", at(0), at(3), "v1", 2)).extracting(FeatureSnapshot::asOf).containsExactly(at(2), at(3));
        assertThat(snapshots.history("A", at(0), at(9), "v1", 100)).hasSize(5);
    }

    @Test
    void fallBackLinksAndForeignEventsDoNotCount() {
        sql.update("DELETE FROM events");
        Instant decision = at(BARS);
        sql.update("INSERT INTO events (event_type, title, occurred_at, available_at) VALUES ('market', 'x', ?, ?)", decision, decision);
        sql.update("INSERT INTO event_links (event_id, entity_id, role) SELECT e.id, n.id, 'synthetic' FROM events e, entities n");
        assertThat(builder.build(List.of("BTC"), HOUR, decision).get(0).eventTime()).isEqualTo(decision);
        assertThat(builder.build(List.of("BTC"), HOUR, decision).get(0).vector().get(BaseFeature.EVENT_DECAY)).isZero();
        sql.update("UPDATE event_links SET role = 'mentioned' WHERE entity_id = (SELECT id FROM entities WHERE symbol = 'BTC')");
        assertThat(builder.build(List.of("BTC"), HOUR, decision).get(0).vector().get(BaseFeature.EVENT_DECAY)).isEqualTo(1);
        assertThat(builder.build(List.of("ETH"), HOUR, decision).get(0).vector().get(BaseFeature.EVENT_DECAY)).isZero();
    }

    private static Instant at(int hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private static String payloads() {
        return String.join("\n",
                sql.query("SELECT feature_payload::text AS p FROM feature_snapshots ORDER BY target, as_of_ts", row -> row.text("p")));
    }

    private static void row(String target, String track, Instant asOf, int availableAfter, String dataVersion, String payload) {
        sql.update("INSERT INTO feature_snapshots (target, track, as_of, as_of_ts, feature_available_at, feature_version, data_version, "
                + "feature_payload) VALUES (?, ?, ?, ?, ?, 'f', ?, ?::jsonb)",
                target, track, asOf, asOf, asOf.plusSeconds(availableAfter), dataVersion, payload);
    }

    private static void insertBars(String symbol, Instant from, int count, Random random) {
        Instant[] starts = new Instant[count];
        double[] closes = new double[count];
        double[] volumes = new double[count];
        double price = 100;
        for (int i = 0; i < count; i++) {
            starts[i] = from.plus(Duration.ofHours(i));
            price *= Math.exp(.01 * random.nextGaussian());
            closes[i] = price;
            volumes[i] = 900 * random.nextDouble();
        }
        sql.update("INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, volume) "
                + "SELECT ?, '1h', b.ts, b.close, b.close, b.close, b.close, b.volume FROM unnest(?, ?, ?) AS b(ts, close, volume)",
                symbol, starts, closes, volumes);
    }

    private static void insertSideRows(Instant from, Duration length, Random random, int firstNumber) {
        List<String> metrics = new ArrayList<>(DerivativeMetric.names());
        metrics.addAll(AuxiliarySeries.FLOW_METRICS);
        for (int i = 0; i < 300; i++) {
            String symbol = SYMBOLS.get(i % 3);
            Instant time = i < 30 ? from : from.plusSeconds((long) (random.nextDouble() * length.toSeconds()));
            sql.update("INSERT INTO orderbook_l2 (symbol, ts, imbalance, source) VALUES (?, ?, ?, ?)",
                    symbol, time, random.nextGaussian(), "s" + (firstNumber + i));
            sql.update("INSERT INTO funding_rates (symbol, ts, funding_rate) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    symbol, time, random.nextGaussian());
            sql.update("INSERT INTO onchain_signals (asset_symbol, chain, ts, metric_name, metric_value, source) "
                    + "VALUES (?, 'c', ?, ?, ?, ?)",
                    symbol, time.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1)),
                    metrics.get(i / 3 % 9), 1 + random.nextDouble(), "s" + (firstNumber + i));
            sql.update("INSERT INTO social_text_latent (as_of_ts, symbols, post_latent, comment_latent, latent, agg_features, latent_dim) "
                    + "VALUES (?, ?, '[]', '[]', '[]', ?::jsonb, 0) ON CONFLICT DO NOTHING",
                    time, new String[] {symbol, "X"}, "{\"item_count\": 3, \"post_count\": 2, \"comment_count\": 1, \"engagement_sum\": "
                    + random.nextDouble() + ", \"unique_author_count\": 2, \"post_sentiment_weighted\": 0.3, "
                    + "\"comment_sentiment_weighted\": -0.1}");
        }
    }

    private static void insertEvents(Instant from, Duration length, Random random, int firstNumber) {
        for (int i = 0; i < 400; i++) {
            // The first eight make sure that the last hour is never empty.
            Instant time = i < 8 ? from.plus(length).minusSeconds(600)
                    : from.plusSeconds((long) (random.nextDouble() * length.toSeconds()));
            boolean unknown = i % 10 == 0;
            String payload = "{\"social_platform\": \"" + (i % 2 == 0 ? "x" : "none") + "\", \"post_sentiment\": "
                    + random.nextGaussian() + ", \"comment_sentiment\": 0.2, \"engagement_score\": 12, \"author_followers\": 99, "
                    + "\"n_comments\": 4}";
            long id = sql.queryInt8("INSERT INTO events (event_type, title, occurred_at, available_at, source_name, source_tier, "
                    + "confidence_score, market_scope, payload, fingerprint) "
                    + "VALUES ('market', 't', ?, ?, ?, ?, ?, ?, ?::jsonb, ?) RETURNING id",
                    unknown ? time : time.minusSeconds(60), unknown ? Optional.empty() : time, "Source " + i % 7, 1 + i % 5,
                    random.nextDouble(), i % 4 == 0 ? "macro" : "crypto", payload, "f" + (firstNumber + i));
            sql.update("INSERT INTO event_links (event_id, entity_id) VALUES (?, ?)", id, 1 + i % 4);
        }
    }
}
