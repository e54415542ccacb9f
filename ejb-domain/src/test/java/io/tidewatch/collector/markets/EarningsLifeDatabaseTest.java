package io.tidewatch.collector.markets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.collector.CollectorBench;
import io.tidewatch.collector.Connector;
import io.tidewatch.collector.ConnectorLife;
import io.tidewatch.collector.FetchStatus;
import io.tidewatch.collector.Reply;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

public class EarningsLifeDatabaseTest extends ConnectorLife {

    private static final String PATH = "/query";
    private static final String HEADER = "symbol,name,reportDate,fiscalDateEnding,estimate,currency\r\n";

    @Override
    protected Connector connector() {
        return connector(Duration.ZERO);
    }

    private Connector connector(Duration interval) {
        return new EarningsConnector(
                new EarningsConfig(URI.create(source.address("")), Optional.of("secret"), "3month", 300, interval), clock);
    }

    @Override
    protected void serve(int items) {
        csv(IntStream.rangeClosed(1, items)
                .mapToObj(item -> "SYM%d,\"Company, %d \"\"Inc\"\"\",2026-06-%02d,2026-03-31,1.%d,USD\r\n".formatted(item, item, item, item))
                .collect(Collectors.joining("", HEADER, "")));
    }

    @Override
    protected void serveNothing() {
        csv(HEADER);
    }

    @Test
    void aDateOfTheFutureIsKnownNow() throws Exception {
        serve(1);
        CollectorBench node = node();
        node.run(connector());
        assertThat(node.sql().query("SELECT title, occurred_at, available_at, published_at, market_scope, payload ->> 'estimate' AS estimate"
                + " FROM events", row -> row.text("title") + " " + row.instant("occurred_at") + " " + row.instant("available_at") + " "
                + row.instant("published_at") + " " + row.text("market_scope") + " " + row.text("estimate")))
                .containsExactly("Earnings calendar: SYM1 2026-06-01T00:00:00Z " + START + " " + START + " equity 1.1");
        assertThat(node.sql().query("SELECT symbol || ' ' || country AS entity FROM entities", row -> row.text("entity")))
                .containsExactly("SYM1 US");
        assertThat(source.asked(PATH)).singleElement().satisfies(asked -> assertThat(asked.query())
                .isEqualTo(Map.of("function", "EARNINGS_CALENDAR", "horizon", "3month", "apikey", "secret")));
    }

    @Test
    void aNoticeInsteadOfTheCalendarIsARateLimit() throws Exception {
        csv("{\"Information\": \"Thank you for using Alpha Vantage! Our standard API rate limit is 25 requests per day.\"}");
        CollectorBench node = node();
        assertThat(node.run(connector())).isEqualTo(FetchStatus.FAILURE);
        assertThat(node.rateLimits(connector())).isOne();
        assertThat(node.events()).isZero();
    }

    @Test
    void rowsThatSayNothingAreLeftOut() throws Exception {
        csv(HEADER + "AAPL,Apple Inc,2026-06-01,2026-03-31,,USD\n,No symbol,2026-06-01,2026-03-31,1,USD\nBAD,No day,someday,,,\n"
                + "SHORT\n\nBRK.B,Berkshire,2026-06-02,2026-03-31,5.5,USD\n");
        CollectorBench node = node();
        assertThat(node.run(connector())).isEqualTo(FetchStatus.SUCCESS);
        assertThat(node.sql().query("SELECT title FROM events ORDER BY id", row -> row.text("title")))
                .containsExactly("Earnings calendar: AAPL", "Earnings calendar: BRK.B");
    }

    @Test
    void theDailyQuotaIsSpared() throws Exception {
        serve(1);
        CollectorBench node = node();
        assertThat(node.run(connector(Duration.ofHours(1)))).isEqualTo(FetchStatus.SUCCESS);
        serve(2);
        clock.pass(Duration.ofMinutes(59));
        assertThat(node.run(connector(Duration.ofHours(1)))).isEqualTo(FetchStatus.EMPTY);
        assertThat(source.asked(PATH)).hasSize(1);
        clock.pass(Duration.ofMinutes(1));
        assertThat(node.run(connector(Duration.ofHours(1)))).isEqualTo(FetchStatus.SUCCESS);
        assertThat(node.events()).isEqualTo(2);
    }

    @Test
    void itIsAskedOnlyWithAKey() {
        assertThat(new EarningsConnector(config(Map.of()), clock).missing()).contains("ALPHAVANTAGE_API_KEY");
        EarningsConfig withKey = config(Map.of("ALPHAVANTAGE_API_KEY", "secret"));
        assertThat(new EarningsConnector(withKey, clock).missing()).isEmpty();
        assertThat(withKey.toString()).doesNotContain("secret");
        assertThatThrownBy(() -> config(Map.of("EARNINGS_HORIZON", "1month")))
                .isInstanceOf(SettingException.class).hasMessageContaining("EARNINGS_HORIZON");
    }

    private static EarningsConfig config(Map<String, String> settings) {
        return EarningsConfig.from(new Settings(name -> Optional.ofNullable(settings.get(name))));
    }

    private void csv(String body) {
        source.serve(PATH, Reply.text("application/x-download", StandardCharsets.UTF_8, body));
    }
}
