package io.tidewatch.collector.official;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.collector.CollectorBench;
import io.tidewatch.collector.Connector;
import io.tidewatch.collector.ConnectorLife;
import io.tidewatch.collector.Reply;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

public class FredLifeDatabaseTest extends ConnectorLife {

    @Override
    protected Connector connector() {
        return new FredConnector(config(Optional.of("secret")));
    }

    private FredConfig config(Optional<String> key) {
        return new FredConfig(URI.create(source.address("")), key, List.of("10"), 20);
    }

    @Override
    protected void serve(int items) {
        source.serve("/fred/release", Reply.json("{\"releases\":[{\"id\":10,\"name\":\"Consumer Price Index\",\"press_release\":true}]}"));
        source.serve("/fred/release/dates", Reply.json(IntStream.iterate(items, item -> item > 0, item -> item - 1)
                .mapToObj(item -> "{\"release_id\":10,\"date\":\"2026-04-%02d\"}".formatted(item))
                .collect(Collectors.joining(",", "{\"count\":" + items + ",\"release_dates\":[", "]}"))));
    }

    @Override
    protected void serveNothing() {
        serve(0);
    }

    @Test
    void aReleaseIsToldOfTheWholeEconomyAndTheKeyNowhere() throws Exception {
        serve(1);
        CollectorBench node = node();
        node.run(connector());
        assertThat(source.asked("/fred/release/dates").get(0).query()).containsEntry("api_key", "secret").containsEntry("release_id", "10");
        assertThat(node.sql().query("""
                SELECT e.title, e.occurred_at, e.market_scope, n.symbol, n.sector, l.role
                  FROM events e JOIN event_links l ON l.event_id = e.id JOIN entities n ON n.id = l.entity_id
                """, row -> String.join("|", row.text("title"), row.instant("occurred_at").toString(), row.text("market_scope"),
                row.text("symbol"), row.text("sector"), row.text("role"))))
                .containsExactly("Macro release: Consumer Price Index|2026-04-01T00:00:00Z|macro|US_MACRO|macro|mentioned");
        source.fail(Reply.status(400));
        node.run(connector());
        assertThat(node.sql().queryInt8("SELECT count(*) FROM connector_state WHERE connector_state::text LIKE '%secret%'")).isZero();
        assertThat(node.sql().queryInt8("SELECT count(*) FROM connector_state WHERE last_error LIKE '%status 400'")).isOne();
    }

    @Test
    void withoutKeyItIsNotAsked() {
        assertThat(new FredConnector(config(Optional.empty())).missing()).contains("FRED_API_KEY");
        assertThat(connector().missing()).isEmpty();
        assertThat(config(Optional.of("secret")).toString()).doesNotContain("secret");
    }
}
