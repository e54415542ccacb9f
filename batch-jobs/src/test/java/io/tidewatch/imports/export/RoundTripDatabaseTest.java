package io.tidewatch.imports.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.events.EventIngests;
import io.tidewatch.imports.format.Fields;
import io.tidewatch.imports.format.FilePosition;
import io.tidewatch.imports.format.ImportRow;
import io.tidewatch.imports.format.RecordFile;
import io.tidewatch.imports.kind.BarImport;
import io.tidewatch.imports.kind.DerivativesImport;
import io.tidewatch.imports.kind.EventArchive;
import io.tidewatch.imports.kind.EventImport;
import io.tidewatch.imports.kind.FundingImport;
import io.tidewatch.imports.kind.ImportKind;
import io.tidewatch.imports.kind.ImportTableRepository;
import io.tidewatch.imports.kind.OnchainImport;
import io.tidewatch.imports.kind.OrderBookImport;
import io.tidewatch.imports.kind.SocialImport;
import io.tidewatch.imports.kind.SocialRawImport;
import io.tidewatch.imports.kind.UniverseImport;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is exported and imported into an empty database is what was there before. */
class RoundTripDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static final ExportFilter ALL = new ExportFilter(null, null, List.of());

    private final Sql sql = new Sql(DATABASE.oneConnection());
    private final ImportTableRepository tables = new ImportTableRepository(sql);
    private final BarImport bars = new BarImport(tables, new TradingClock());
    private final OrderBookImport books = new OrderBookImport(tables);
    private final FundingImport funding = new FundingImport(tables);
    private final OnchainImport onchain = new OnchainImport(tables);
    private final DerivativesImport derivatives = new DerivativesImport(tables);
    private final UniverseImport universe = new UniverseImport(tables);
    private final EventArchive archive = new EventArchive(sql, EventIngests.on(sql));
    private final ExportKinds kinds =
            new ExportKinds(new ExportRepository(sql), bars, books, funding, onchain, derivatives, universe);

    @TempDir
    private Path directory;

    private static <T> void load(ImportKind<T> kind, Path file) throws Exception {
        Function<Fields, T> parser = kind.parser(new JobParameters(kind.parameters().stream()
                .collect(Collectors.toMap(JobParameter::name, JobParameter::standard))));
        List<T> rows = new ArrayList<>();
        try (RecordFile records = RecordFile.open(file, FilePosition.START)) {
            for (ImportRow row = records.next(); row != null; row = records.next()) {
                rows.add(parser.apply(row.fields()));
            }
        }
        kind.store(rows);
    }

    private Path export(String kind, ExportFilter filter) throws Exception {
        Path file = directory.resolve(kind + "." + kinds.named(kind).extension());
        try (Writer out = Files.newBufferedWriter(file)) {
            kinds.named(kind).write(filter, out, rows -> { });
        }
        return file;
    }

    private void comesBack(ImportKind<?> kind, Map<String, String> contents) throws Exception {
        List<String> before = contents(contents);
        Path file = export(kind.name(), ALL);
        sql.update("TRUNCATE " + String.join(", ", contents.keySet()) + " CASCADE");
        load(kind, file);
        assertThat(contents(contents)).isEqualTo(before).noneMatch(String::isEmpty);
        assertThat(Files.readString(export(kind.name(), ALL))).isEqualTo(Files.readString(file)).isNotEmpty();
    }

    /** Checksums over natural columns, by table. */
    private List<String> contents(Map<String, String> columns) {
        return columns.entrySet().stream().map(entry -> sql.queryOne("SELECT COALESCE(md5(string_agg(row_text, E'\\n' ORDER BY row_text)), '')"
                + " AS content FROM (SELECT (" + entry.getValue() + ")::text AS row_text FROM " + entry.getKey() + " t) rows",
                row -> row.text("content")).orElseThrow()).toList();
    }

    @BeforeEach
    void empty() {
        sql.update("TRUNCATE market_bars, orderbook_l2, funding_rates, onchain_signals, asset_universe_snapshots, events, entities,"
                + " event_links, data_quality_audit, social_posts_raw, social_comments_raw RESTART IDENTITY CASCADE");
    }

    @Test
    void rowsOfTables() throws Exception {
        sql.update("INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, volume, trades_count, source) VALUES"
                + " ('BTC', '1h', '2022-01-01', 0.1, 0.30000000000000004, 0.1, 0.2, 1e-7, 5, 'a,\"b'),"
                + " ('ETH', '5m', '2022-01-01 00:05:00.5', 3, 4, 2, 3.5, 12345678.9, NULL, 'c')");
        comesBack(bars, Map.of("market_bars", "symbol, timeframe, ts, open, high, low, close, volume, trades_count, source"));
        sql.update("INSERT INTO orderbook_l2 (symbol, ts, bid_px, imbalance, source) VALUES ('BTC', '2022-01-01', 1.5, -0.25, 'x')");
        comesBack(books, Map.of("orderbook_l2", "symbol, ts, bid_px, ask_px, bid_sz, ask_sz, spread_bps, imbalance, source"));
        sql.update("INSERT INTO funding_rates (symbol, ts, funding_rate, next_funding_ts, source) VALUES"
                + " ('BTC', '2022-01-01', 0.0001, '2022-01-01 08:00', 'x'), ('BTC', '2022-01-02', 0.0002, NULL, 'y')");
        comesBack(funding, Map.of("funding_rates", "symbol, ts, funding_rate, next_funding_ts, source"));
        sql.update("INSERT INTO asset_universe_snapshots (track, as_of, universe_version, source, symbols_json) VALUES"
                + " ('liquid', '2022-01-01', 'v1', 'x', '[\"BTC\", \"ETH\"]')");
        comesBack(universe, Map.of("asset_universe_snapshots", "track, as_of, universe_version, source, symbols_json"));
    }

    @Test
    void signalsOfChainsApartFromThoseOfDerivatives() throws Exception {
        sql.update("INSERT INTO onchain_signals (asset_symbol, chain, ts, metric_name, metric_value, source) VALUES"
                + " ('BTC', 'bitcoin', '2022-01-01', 'netflow', -5, 'x')");
        comesBack(onchain, Map.of("onchain_signals", "asset_symbol, chain, ts, metric_name, metric_value, source"));
        sql.update("DELETE FROM onchain_signals");
        sql.update("INSERT INTO onchain_signals (asset_symbol, chain, ts, metric_name, metric_value, source) VALUES"
                + " ('BTC', 'derivatives', '2022-01-01', 'basis_rate', 0.01, 'x')");
        assertThat(Files.readAllLines(export("onchain", ALL))).hasSize(1);
        comesBack(derivatives, Map.of("onchain_signals", "asset_symbol, chain, ts, metric_name, metric_value, source"));
    }

    private static final Map<String, String> EVENTS = Map.of(
            "events", "fingerprint, event_type, title, occurred_at, published_at, ingested_at, available_at, effective_at, source_url,"
                    + " source_name, source_timezone, source_tier, confidence_score, event_importance, novelty_score, entity_confidence,"
                    + " latency_ms, source_latency_ms, dedup_cluster_id, market_scope, payload",
            "entities", "entity_type, name, symbol, country, sector, metadata",
            "event_links", "(SELECT fingerprint FROM events WHERE id = t.event_id), (SELECT name FROM entities WHERE id = t.entity_id), role");

    @Test
    void eventsWithTheirEntitiesAndLinks() throws Exception {
        load(new EventImport(archive), Files.writeString(directory.resolve("in.jsonl"), """
                {"event_type":"mna","title":" ACME 收购 \\"B\\" ","occurred_at":"2022-01-01T12:00:00.123456Z","published_at":"2022-01-01T13:00:00Z","source_url":"https://e/1","source_name":"s","source_tier":1,"confidence_score":0.1,"event_importance":0.3,"latency_ms":5,"dedup_cluster_id":"c","market_scope":"equity","payload":{"a":{"b":[1,2.5]}},"entities":[{"entity_type":"company","name":"ACME","country":"US","metadata":{"x":1}},{"entity_type":"asset","name":"BTC","symbol":"BTC","metadata":{"synthetic_link":true}}]}
                {"event_type":"market","title":"","occurred_at":"2022-01-02T12:00:00Z","available_at":"2022-01-01T12:00:00Z"}
                """));
        assertThat(sql.queryInt8("SELECT COUNT(*) FROM event_links WHERE role = 'synthetic'")).isEqualTo(1);
        comesBack(new EventImport(archive), EVENTS);
        assertThat(Files.readAllLines(export("events", new ExportFilter(Instant.parse("2022-01-02T00:00:00Z"), null, List.of())))).hasSize(1);
        assertThat(Files.readAllLines(export("events", new ExportFilter(null, Instant.parse("2022-01-02T12:00:00Z"), List.of("BTC"))))).hasSize(1);
        assertThat(Files.readAllLines(export("social", ALL))).isEmpty();
    }

    @Test
    void postsAsEventsAndAsTexts() throws Exception {
        Path file = Files.writeString(directory.resolve("in.jsonl"), """
                {"platform":"reddit","id":"p1","title":"One","text":"Bullish\\nbreakout","created_at":"2022-01-01T12:00:00Z","author":"ann","likes":3,"n_comments":2,"symbol_mentions":["BTC"],"comments":[{"id":"c1","text":"yes","sentiment":0.5},{"text":"no"}]}
                {"platform":"x","text":"Two","created_at":1641038400}
                """);
        load(new SocialImport(archive), file);
        comesBack(new SocialImport(archive), EVENTS);
        load(new SocialRawImport(tables), file);
        comesBack(new SocialRawImport(tables), Map.of(
                "social_posts_raw", "platform, source_id, occurred_at, published_at, available_at, author, author_id, title, text,"
                        + " engagement_score, post_sentiment, comment_sentiment, n_comments, n_replies, symbol_mentions, payload, source_url",
                "social_comments_raw", "platform, source_id, parent_source_id, occurred_at, published_at, available_at, author, text,"
                        + " engagement_score, comment_sentiment, symbol_mentions, payload, source_url"));
    }

    @Test
    void onlyTheRowsAskedFor() throws Exception {
        sql.update("INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close) SELECT s, '1h',"
                + " '2022-01-01'::timestamptz + n * interval '1 hour', 1, 1, 1, 1 FROM unnest(ARRAY['BTC', 'ETH']) s, generate_series(0, 9) n");
        assertThat(Files.readAllLines(export("bars", ALL))).hasSize(21);
        assertThat(Files.readAllLines(export("bars", new ExportFilter(Instant.parse("2022-01-01T02:00:00Z"),
                Instant.parse("2022-01-01T05:00:00Z"), List.of("ETH"))))).hasSize(4).allMatch(line -> !line.startsWith("BTC"));
    }
}
