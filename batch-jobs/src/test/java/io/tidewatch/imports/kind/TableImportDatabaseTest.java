package io.tidewatch.imports.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.imports.format.Fields;
import io.tidewatch.imports.format.RowFault;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows of each table, written twice: the second time nothing changes. */
class TableImportDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private final Sql sql = new Sql(DATABASE.oneConnection());
    private final ImportTableRepository repository = new ImportTableRepository(sql);

    private static <T> List<T> parse(ImportKind<T> kind, String fileName, String... lines) throws Exception {
        Map<String, String> values = new TreeMap<>(kind.parameters().stream()
                .collect(Collectors.toMap(JobParameter::name, JobParameter::standard)));
        kind.resolve(values, fileName);
        Function<Fields, T> parser = kind.parser(new JobParameters(values));
        List<T> rows = new ArrayList<>();
        for (String line : lines) {
            rows.add(parser.apply(new Fields((ObjectNode) new ObjectMapper().readTree(line.replace('\'', '"')))));
        }
        return rows;
    }

    private <T> void storesOnce(ImportKind<T> kind, String fileName, String table, String... lines) throws Exception {
        List<T> rows = parse(kind, fileName, lines);
        assertThat(kind.store(rows)).isEqualTo(new Written(lines.length, lines.length, 0));
        String before = content(table);
        assertThat(kind.store(rows)).isEqualTo(new Written(lines.length, 0, 0));
        assertThat(content(table)).isEqualTo(before);
        List<T> repeated = new ArrayList<>(rows);
        repeated.addAll(rows);
        assertThat(kind.store(repeated).unchanged()).isEqualTo(2L * lines.length);
    }

    /** Physical row versions too: a row that is written again with the same values would show. */
    private String content(String table) {
        return sql.queryOne("SELECT md5(string_agg(t.ctid::text || to_jsonb(t)::text, '|' ORDER BY id)) AS content FROM " + table + " t",
                row -> row.text("content")).orElseThrow();
    }

    private void refused(ImportKind<?> kind, String line, String field, String reason) {
        assertThatThrownBy(() -> parse(kind, "x.csv", line)).isInstanceOfSatisfying(RowFault.class, fault -> {
            assertThat(fault.field()).isEqualTo(field);
            assertThat(fault).hasMessageContaining(reason);
        });
    }

    @Test
    void barsAreKnownFromTheirEndOn() throws Exception {
        BarImport bars = new BarImport(repository, new TradingClock());
        storesOnce(bars, "bars_1h_btc.csv.gz", "market_bars",
                "{'ts':'2022-01-01T00:00:00Z','open':'10','high':'12','low':'9','close':'11','volume':'3.5'}",
                "{'ts':'2022-01-01T01:00:00Z','open':'11','high':'12','low':'9','close':'10','symbol':'eth','timeframe':'5m',"
                        + "'trades_count':7,'source':'elsewhere'}");
        assertThat(sql.query("SELECT symbol || timeframe || source || (created_at - ts) AS bar FROM market_bars ORDER BY ts",
                row -> row.text("bar"))).containsExactly("BTC1himport_csv01:00:00", "ETH5melsewhere00:05:00");
        assertThat(bars.store(parse(bars, "bars_1h_BTC.csv",
                "{'ts':'2022-01-01T00:00:00Z','open':'10','high':'12','low':'9','close':'10.5'}"))).isEqualTo(new Written(1, 0, 1));
    }

    @Test
    void refusesBarsThatCannotBe() {
        BarImport bars = new BarImport(repository, new TradingClock());
        String prices = ",'open':10,'high':12,'low':9,'close':11}";
        refused(bars, "{'ts':'2022-01-01T00:00:00Z'" + prices, "symbol", "is missing");
        refused(bars, "{'symbol':'BTC'" + prices, "ts", "is missing");
        refused(bars, "{'symbol':'BTC','ts':'2999-01-01T00:00:00Z'" + prices, "ts", "has not ended yet");
        refused(bars, "{'symbol':'BTC','ts':'2022-01-01','timeframe':'soon'" + prices, "timeframe", "not of the form");
        refused(bars, "{'symbol':'BTC','ts':'2022-01-01','open':10,'high':12,'low':9,'close':13}", "high", "between low and high");
        refused(bars, "{'symbol':'BTC','ts':'2022-01-01','open':0,'high':12,'low':9,'close':13}", "open", "must be above 0");
        refused(bars, "{'symbol':'BTC','ts':'2022-01-01','volume':-1" + prices, "volume", "must lie between");
    }

    @Test
    void otherMarketDataByTheirNaturalKeys() throws Exception {
        storesOnce(new OrderBookImport(repository), "o.csv", "orderbook_l2",
                "{'symbol':'BTC','ts':'2022-01-01T00:00:00Z','bid_px':10,'ask_px':10.5,'bid_sz':1,'ask_sz':2,'spread_bps':5,'imbalance':0.5}",
                "{'symbol':'BTC','ts':'2022-01-01T00:00:00Z','imbalance':-0.5,'source':'other'}");
        storesOnce(new FundingImport(repository), "f.csv", "funding_rates",
                "{'symbol':'BTC','ts':'2022-01-01T00:00:00Z','funding_rate':0.0001,'next_funding_ts':'2022-01-01T08:00:00Z'}",
                "{'symbol':'BTC','ts':'2022-01-01T08:00:00Z','funding_rate':-0.0001}");
        storesOnce(new OnchainImport(repository), "c.csv", "onchain_signals",
                "{'asset_symbol':'BTC','chain':'bitcoin','ts':'2022-01-01T00:00:00Z','metric_name':'netflow','metric_value':-5.5}");
        storesOnce(new DerivativesImport(repository), "d.csv", "onchain_signals",
                "{'symbol':'BTC','ts':'2022-01-01T00:00:00Z','metric':'basis_rate','value':0.01}");
        storesOnce(new UniverseImport(repository), "u.csv", "asset_universe_snapshots",
                "{'as_of':'2022-01-01','symbols':'BTC; eth $SOL'}", "{'as_of':'2022-02-01','symbols_json':['BTC','ETH'],'track':'vc'}");
        assertThat(sql.queryInt8("SELECT COUNT(*) FROM asset_universe_snapshots WHERE symbols_json = '[\"BTC\",\"ETH\",\"SOL\"]'")).isEqualTo(1);
        assertThat(sql.queryInt8("SELECT COUNT(*) FROM funding_rates WHERE created_at = ts")).isEqualTo(2);
    }

    @Test
    void refusesMarketDataThatCannotBe() {
        refused(new OrderBookImport(repository), "{'symbol':'BTC','ts':'2022-01-01','bid_px':11,'ask_px':10}", "bid_px", "above ask_px");
        refused(new OrderBookImport(repository), "{'symbol':'BTC','ts':'2022-01-01'}", "", "neither prices nor");
        refused(new FundingImport(repository), "{'symbol':'BTC','ts':'2022-01-01'}", "funding_rate", "is missing");
        refused(new OnchainImport(repository), "{'symbol':'BTC','ts':'2022-01-01','metric':'m','value':1}", "chain", "is missing");
        refused(new DerivativesImport(repository), "{'symbol':'BTC','ts':'2022-01-01','metric':'basis','value':1}", "metric_name", "is none of");
        refused(new UniverseImport(repository), "{'as_of':'2022-01-01'}", "symbols", "must name 1 to 500");
    }

    @Test
    void postsAndTheirRealCommentsStayOneEach() throws Exception {
        SocialRawImport raw = new SocialRawImport(repository);
        List<SocialRawImport.Post> posts = parse(raw, "social_raw.jsonl",
                "{'platform':'reddit','id':'p1','title':'One','text':'Bull','created_at':'2022-01-01T00:00:00Z','n_comments':3,'n_replies':1,"
                        + "'symbol_mentions':['$btc','eth'],'available_at':'2021-12-31T00:00:00Z'}",
                "{'platform':'reddit','title':'Two','created_at':1640995200,'comments':[{'text':'yes','sentiment':0.5},"
                        + "{'id':'c2','text':'no','sentiment':-0.1,'created_at':'2022-01-02T00:00:00Z'}]}");
        assertThat(raw.store(posts)).isEqualTo(new Written(4, 4, 0));
        String before = content("social_posts_raw") + content("social_comments_raw");
        assertThat(raw.store(posts)).isEqualTo(new Written(4, 0, 0));
        assertThat(content("social_posts_raw") + content("social_comments_raw")).isEqualTo(before);
        assertThat(sql.query("SELECT title || n_comments || array_to_string(symbol_mentions, ',') || (available_at >= occurred_at) AS post"
                + " FROM social_posts_raw ORDER BY title", row -> row.text("post"))).containsExactly("One3BTC,ETHtrue", "Two0true");
        assertThat(sql.queryInt8("SELECT COUNT(*) FROM social_comments_raw c JOIN social_posts_raw p"
                + " ON (p.platform, p.source_id) = (c.platform, c.parent_source_id) WHERE p.title = 'Two'")).isEqualTo(2);
        raw.store(parse(raw, "social_raw.jsonl",
                "{'platform':'reddit','id':'p1','title':'One','text':'Bull','created_at':'2022-01-01T00:00:00Z','n_comments':9,"
                        + "'available_at':'2022-03-01T00:00:00Z'}"));
        assertThat(sql.queryInt8("SELECT COUNT(*) FROM social_posts_raw WHERE source_id = 'p1' AND n_comments = 9"
                + " AND available_at = '2022-01-01T00:00:00Z'")).as("what was known when does not change").isEqualTo(1);
    }
}
