package io.tidewatch.collector.official;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.collector.CollectorBench;
import io.tidewatch.collector.Connector;
import io.tidewatch.collector.ConnectorLife;
import io.tidewatch.collector.FetchStatus;
import io.tidewatch.collector.Reply;
import java.net.URI;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

public class SecLifeDatabaseTest extends ConnectorLife {

    private static final String APPLE = "/submissions/CIK0000320193.json";

    @Override
    protected Connector connector() {
        return new SecConnector(new SecConfig(URI.create(source.address("")), List.of("320193"), "tests ops@example.com", 20));
    }

    /** All filings of one kind, accepted in the same second. */
    @Override
    protected void serve(int items) {
        source.serve(APPLE, Reply.json("""
                {"cik":"320193","name":"Apple Inc.","filings":{"recent":{"accessionNumber":%s,"filingDate":%s,
                 "acceptanceDateTime":%s,"form":%s},"files":[]}}""".formatted(
                column(items, item -> "0000320193-26-%06d".formatted(item)), column(items, item -> "2026-04-30"),
                column(items, item -> "2026-04-30T18:04:25.000Z"), column(items, item -> "4"))));
    }

    @Override
    protected void serveNothing() {
        serve(0);
    }

    private static String column(int items, IntFunction<String> cell) {
        return IntStream.iterate(items, item -> item > 0, item -> item - 1).mapToObj(cell)
                .collect(Collectors.joining("\",\"", items == 0 ? "[" : "[\"", items == 0 ? "]" : "\"]"));
    }

    @Test
    void aFilingIsToldWithItsCompany() throws Exception {
        serve(1);
        CollectorBench node = node();
        node.run(connector());
        assertThat(source.asked(APPLE).get(0).header("User-Agent")).contains("tests ops@example.com");
        assertThat(node.sql().query("""
                SELECT e.title, e.occurred_at, e.market_scope, e.source_name, n.name, n.country, n.metadata ->> 'cik' AS cik
                  FROM events e JOIN event_links l ON l.event_id = e.id JOIN entities n ON n.id = l.entity_id
                """, row -> String.join("|", row.text("title"), row.instant("occurred_at").toString(), row.text("market_scope"),
                row.text("source_name"), row.text("name"), row.text("country"), row.text("cik"))))
                .containsExactly("SEC filing 4 by Apple Inc.|2026-04-30T18:04:25Z|equity|sec-edgar|Apple Inc.|US|320193");
    }

    @Test
    void atFirstSightOnlyTheNewestAreTaken() throws Exception {
        serve(30);
        CollectorBench node = node();
        node.run(connector());
        assertThat(node.events()).isEqualTo(20);
        serve(60);
        node.run(connector());
        assertThat(node.events()).isEqualTo(50);
    }

    @Test
    void oneCompanyThatCannotBeReadDoesNotHideTheOthers() throws Exception {
        serve(2);
        CollectorBench node = node();
        assertThat(node.run(new SecConnector(new SecConfig(URI.create(source.address("")), List.of("789019", "320193"), "t", 20))))
                .isEqualTo(FetchStatus.SUCCESS);
        assertThat(node.events()).isEqualTo(2);
    }
}
