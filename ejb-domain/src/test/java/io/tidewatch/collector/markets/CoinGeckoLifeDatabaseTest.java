package io.tidewatch.collector.markets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.collector.CollectorBench;
import io.tidewatch.collector.Connector;
import io.tidewatch.collector.ConnectorLife;
import io.tidewatch.collector.FetchStatus;
import io.tidewatch.collector.Reply;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

public class CoinGeckoLifeDatabaseTest extends ConnectorLife {

    private static final String PATH = "/api/v3/coins/markets";

    @Override
    protected Connector connector() {
        return new CoinGeckoConnector(new CoinGeckoConfig(URI.create(source.address("")), List.of("bitcoin", "binancecoin")), clock);
    }

    @Override
    protected void serve(int items) {
        source.serve(PATH, Reply.json(IntStream.rangeClosed(1, items).mapToObj(item -> """
                {"id":"coin-%d","symbol":"c%d","name":"Coin %d","current_price":%d.5,"market_cap":1000,"total_volume":10,
                "price_change_percentage_24h":-1.5,"price_change_percentage_7d_in_currency":null,"last_updated":"%s"}
                """.formatted(item, item, item, item, START.minusSeconds(600 - item))).collect(Collectors.joining(",", "[", "]"))));
    }

    @Override
    protected void serveNothing() {
        source.serve(PATH, Reply.json("[]"));
    }

    @Test
    void asksAsAgreed() throws Exception {
        serve(1);
        node().run(connector());
        assertThat(source.asked(PATH)).singleElement().satisfies(asked -> assertThat(asked.query()).isEqualTo(Map.of(
                "vs_currency", "usd", "ids", "bitcoin,binancecoin", "order", "market_cap_desc", "per_page", "2", "page", "1",
                "sparkline", "false", "price_change_percentage", "24h,7d")));
    }

    @Test
    void aCoinIsToldOnceForEachUpdate() throws Exception {
        coin("\"2026-05-01T11:59:00.123Z\"");
        CollectorBench node = node();
        assertThat(node.run(connector())).isEqualTo(FetchStatus.SUCCESS);
        clock.pass(Duration.ofMinutes(2));
        assertThat(node.run(connector())).isEqualTo(FetchStatus.EMPTY);
        coin("\"2026-05-01T12:01:00.456Z\"");
        assertThat(node.run(connector())).isEqualTo(FetchStatus.SUCCESS);
        assertThat(node.sql().query("SELECT occurred_at FROM events ORDER BY 1", row -> row.instant("occurred_at").toString()))
                .containsExactly("2026-05-01T11:59:00.123Z", "2026-05-01T12:01:00.456Z");
    }

    @Test
    void aCoinThatDoesNotSayItsTimeIsToldInEachCycle() throws Exception {
        coin("null");
        CollectorBench node = node();
        node.run(connector());
        clock.pass(Duration.ofMinutes(2));
        node.run(connector());
        assertThat(node.sql().query("SELECT occurred_at FROM events ORDER BY 1", row -> row.instant("occurred_at")))
                .containsExactly(START, START.plusSeconds(120));
    }

    @Test
    void aCoinIsUnderstood() throws Exception {
        coin("\"2026-05-01T11:59:00.123Z\"");
        CollectorBench node = node();
        node.run(connector());
        JsonNode event = node.sql().queryOne("""
                SELECT jsonb_build_object('title', title, 'type', event_type, 'url', source_url, 'source', source_name,
                  'tier', source_tier, 'scope', market_scope, 'price', payload -> 'current_price',
                  'week', payload -> 'price_change_percentage_7d_in_currency', 'confidence', confidence_score,
                  'importance', event_importance) AS event FROM events""", row -> row.json("event")).orElseThrow();
        assertThat(event).isEqualTo(new ObjectMapper().readTree("""
                {"title":"On-chain/market snapshot: Bitcoin","type":"market","url":"https://www.coingecko.com/en/coins/bitcoin",
                "source":"coingecko","tier":2,"scope":"crypto","price":97000.25,"week":null,"confidence":0.7,"importance":0.65}"""));
        assertThat(node.sql().query("SELECT symbol FROM entities", row -> row.text("symbol"))).containsExactly("BTC");
    }

    @Test
    void refusesToBeSetToNothing() {
        assertThatThrownBy(() -> CoinGeckoConfig.from(new Settings(name -> Optional.of(","))))
                .isInstanceOf(SettingException.class).hasMessageContaining("ONCHAIN_IDS");
        assertThatThrownBy(() -> CoinGeckoConfig.from(new Settings(
                name -> name.equals("COINGECKO_API_URL") ? Optional.of("ftp://x") : Optional.empty())))
                .isInstanceOf(SettingException.class).hasMessageContaining("COINGECKO_API_URL");
    }

    private void coin(String updated) {
        source.serve(PATH, Reply.json("""
                [{"id":"bitcoin","symbol":"btc","name":"Bitcoin","image":"https://x/y.png","current_price":97000.25,
                "market_cap":1920000000000,"total_volume":35000000000,"price_change_percentage_24h":1.25,
                "price_change_percentage_7d_in_currency":null,"roi":null,"last_updated":%s}]""".formatted(updated)));
    }
}
