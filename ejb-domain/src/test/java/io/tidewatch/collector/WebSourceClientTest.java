package io.tidewatch.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.connectors.api.RateLimitedException;
import io.tidewatch.connectors.api.SourceAnswer;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;
import io.tidewatch.connectors.web.DirectConnectionFactory;
import io.tidewatch.ops.TradingClock;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WebSourceClientTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private final LocalSource source = LocalSource.open();
    private final SourceClient client = new WebSourceClient(new DirectConnectionFactory(10_000), new TradingClock() {
        @Override
        public Instant instant() {
            return NOW;
        }
    });

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void redirectsAreFollowedAlsoToAnotherHostWithoutCredentials() throws Exception {
        source.serve("/from", Reply.redirect(302, source.otherAddress("/middle")));
        source.serve("/middle", Reply.redirect(308, "/to"));
        source.serve("/to", Reply.json("{\"a\":1}"));
        SourceRequest request = get("/from").withHeaders(Map.of("Authorization", "Bearer secret", "X-Kept", "yes"));
        assertThat(client.askJson(request).path("a").asInt()).isOne();
        assertThat(source.asked("/from").get(0).header("Authorization")).contains("Bearer secret");
        assertThat(source.asked("/to").get(0).header("Authorization")).isEmpty();
        assertThat(source.asked("/to").get(0).header("X-Kept")).contains("yes");
        source.serve("/from", Reply.redirect(301, "/to"));
        client.ask(request);
        assertThat(source.asked("/to").get(1).header("Authorization")).contains("Bearer secret");
    }

    @Test
    void redirectsEndSomewhere() {
        source.serve("/loop", Reply.redirect(302, "/loop"));
        source.serve("/file", Reply.redirect(302, "file:///etc/passwd"));
        assertThatThrownBy(() -> client.ask(get("/loop"))).isInstanceOf(SourceException.class).hasMessageContaining("redirects");
        assertThatThrownBy(() -> client.ask(get("/file"))).isInstanceOf(SourceException.class).hasMessageContaining("no web address");
    }

    @Test
    void aPostBecomesAGetWhereTheSourceSaysSo() throws Exception {
        source.serve("/form", Reply.redirect(303, "/result"));
        source.serve("/again", Reply.redirect(307, "/result"));
        source.serve("/result", Reply.json("{}"));
        client.ask(new SourceRequest(get("/form").uri(), Map.of(), Optional.of("a=1"), Optional.empty(), Duration.ofSeconds(5)));
        client.ask(new SourceRequest(get("/again").uri(), Map.of(), Optional.of("a=1"), Optional.empty(), Duration.ofSeconds(5)));
        assertThat(source.asked("/result")).extracting(LocalSource.Asked::method).containsExactly("GET", "POST");
        assertThat(source.asked("/result").get(1).body()).isEqualTo("a=1");
    }

    @Test
    void theTimeoutCoversTheWholeAnswer() {
        source.serve("/slow", Reply.json("{}").after(Duration.ofSeconds(5)));
        SourceRequest request = new SourceRequest(get("/slow").uri(), Map.of(), Optional.empty(), Optional.empty(), Duration.ofMillis(200));
        assertThatThrownBy(() -> client.ask(request)).isInstanceOf(SourceException.class).hasMessageContaining("200 ms");
    }

    @Test
    void whatIsNoCompleteAnswerIsAnError() {
        source.serve("/cut", Reply.json("{\"a\": \"0123456789\"}").cut());
        source.serve("/large", Reply.json("\"" + "x".repeat(20_000) + "\""));
        source.serve("/bomb", Reply.json("\"" + "x".repeat(20_000) + "\"").gzipped());
        source.serve("/halfzip", new Reply(200, Map.of("Content-Encoding", "gzip"), new byte[] {31, -117, 8}, Duration.ZERO, false));
        for (String path : new String[] {"/cut", "/large", "/bomb", "/halfzip"}) {
            assertThatThrownBy(() -> client.ask(get(path))).as(path).isInstanceOf(SourceException.class);
        }
        source.close();
        assertThatThrownBy(() -> client.ask(get("/cut"))).isInstanceOf(SourceException.class);
    }

    @Test
    void compressedAndDeclaredEncodingsAreRead() throws Exception {
        source.serve("/zip", Reply.json("{\"a\":\"比特币\"}").gzipped());
        source.serve("/gbk", Reply.text("application/json; charset=GBK", Charset.forName("GBK"), "{\"a\":\"比特币\"}"));
        source.serve("/bom", Reply.json("\uFEFF{\"a\":\"比特币\"}"));
        for (String path : new String[] {"/zip", "/gbk", "/bom"}) {
            assertThat(client.askJson(get(path)).path("a").asText()).as(path).isEqualTo("比特币");
        }
    }

    @Test
    void jsonThatIsNoneIsAnError() {
        source.serve("/page", Reply.html());
        source.serve("/half", Reply.json("{\"a\": [1, 2"));
        source.serve("/two", Reply.json("{} {}"));
        source.serve("/empty", Reply.json(""));
        source.serve("/latin", Reply.text("application/json", StandardCharsets.ISO_8859_1, "{\"a\":\"é\"}"));
        source.serve("/unknown", Reply.text("application/json; charset=nonsense", StandardCharsets.UTF_8, "{}"));
        for (String path : new String[] {"/page", "/half", "/two", "/empty", "/latin", "/unknown"}) {
            assertThatThrownBy(() -> client.askJson(get(path))).as(path).isInstanceOf(SourceException.class)
                    .isNotInstanceOf(RateLimitedException.class).hasMessageContaining(path);
        }
    }

    @Test
    void sourcesSayHowLongToLeaveThemAlone() {
        source.serve("/seconds", Reply.rateLimited("120"));
        source.serve("/date", Reply.status(503).with("Retry-After", "Fri, 1 May 2026 12:05:00 GMT"));
        source.serve("/past", Reply.rateLimited("Fri, 1 May 2026 11:00:00 GMT"));
        source.serve("/odd", Reply.rateLimited("soon"));
        source.serve("/down", Reply.status(503));
        assertThat(limit("/seconds")).contains(Duration.ofSeconds(120));
        assertThat(limit("/date")).contains(Duration.ofMinutes(5));
        assertThat(limit("/past")).contains(Duration.ZERO);
        assertThat(limit("/odd")).isEmpty();
        assertThatThrownBy(() -> client.ask(get("/down"))).isInstanceOf(SourceException.class)
                .isNotInstanceOf(RateLimitedException.class).hasMessageContaining("status 503");
    }

    @Test
    void anUnchangedAnswerIsNotSentAgain() throws Exception {
        ObjectNode cursor = JsonNodeFactory.instance.objectNode();
        source.serve("/feed", Reply.xml("<a/>").with("ETag", "\"one\""));
        assertThat(client.askIfChanged(get("/feed?key=secret"), cursor)).map(SourceAnswer::status).contains(200);
        assertThat(client.askIfChanged(get("/feed?key=secret"), cursor)).isEmpty();
        assertThat(client.askIfChanged(get("/feed?key=other"), cursor)).isPresent();
        source.serve("/feed", Reply.xml("<b/>").with("Last-Modified", "Fri, 01 May 2026 11:00:00 GMT"));
        assertThat(client.askIfChanged(get("/feed?key=secret"), cursor)).isPresent();
        assertThat(client.askIfChanged(get("/feed?key=secret"), cursor)).isEmpty();
        assertThat(cursor.toString()).doesNotContain("secret");
    }

    @Test
    void noSecretOfAnAddressIsShown() {
        source.serve("/key", Reply.status(500));
        assertThatThrownBy(() -> client.ask(get("/key?apikey=secret"))).hasMessageContaining("/key").hasMessageNotContaining("secret");
        source.fail(Reply.redirect(302, "ftp://user:secret@host/"));
        assertThatThrownBy(() -> client.ask(get("/key?apikey=secret"))).hasMessageNotContaining("secret");
    }

    private Optional<Duration> limit(String path) {
        return catchThrowableOfType(RateLimitedException.class, () -> client.ask(get(path))).retryAfter();
    }

    private SourceRequest get(String path) {
        return SourceRequest.get(URI.create(source.address(path)));
    }
}
