package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.events.search.EventLine;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Titles, addresses and parameters come from strangers; none of them may do anything in a browser or a spreadsheet. */
class ForeignTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,x", "file:///etc/passwd",
            "//example.com/x", "/local", "", "http:///nohost", "https://user:secret@example.com/", "http://exa mple.com/", "ftp://example.com/x"})
    void onlyWebPagesAreLinked(String address) {
        assertThat(WebAddress.safe(address)).isEmpty();
    }

    @Test
    void webPagesAreLinked() {
        assertThat(WebAddress.safe(" https://example.com/a?b=1#c ")).contains("https://example.com/a?b=1#c");
        assertThat(WebAddress.safe("HTTP://example.com/新闻")).contains("HTTP://example.com/%E6%96%B0%E9%97%BB");
    }

    @Test
    void cellsAreQuotedAndAreNoFormulas() {
        assertThat(Csv.row(Arrays.asList("a,b", "say \"hi\"", "two\nlines", "=1+1", "@x", -5, null, "-5", "plain")))
                .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",'=1+1,'@x,-5,,'-5,plain\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/index.xhtml", "https://evil.example/", "/other.xhtml", "/events.xhtml?a\r\nSet-Cookie: x=1",
            "/events.xhtml?x=<script>", "/events.xhtml/../x", "/index.xhtml#@evil.example", ""})
    void theLanguageSwitchLeadsOnlyToOurPages(String from) {
        assertThat(LanguageServlet.place(from)).isEqualTo("/index.xhtml");
    }

    @Test
    void theLanguageSwitchKeepsTheView() {
        assertThat(LanguageServlet.place("/event.xhtml?id=5")).isEqualTo("/event.xhtml?id=5");
        assertThat(LanguageServlet.place(null)).isEqualTo("/index.xhtml");
    }

    @Test
    void aListOfEventsBecomesAFile() {
        EventLine line = new EventLine(7, "market", "Rates, \"again\"", Instant.parse("2026-03-01T11:00:00Z"),
                Instant.parse("2026-03-01T12:00:00Z"), Optional.of("rss"), Optional.empty(), Optional.of(2), Optional.of("macro"),
                Optional.of(0.5), Optional.empty(), Optional.of(0.75), Optional.empty(), false, List.of("BTC", "ETH"), 3);
        assertThat(EventFile.csv(List.of(line))).startsWith("id,available_at,").endsWith(
                "\r\n7,2026-03-01T12:00:00Z,2026-03-01T11:00:00Z,market,\"Rates, \"\"again\"\"\",rss,2,macro,0.5,,0.75,,false,BTC ETH,3,\r\n");
        assertThat(EventFile.json(List.of(line)).replaceAll("\\s+", "")).contains("\"id\":7,\"available_at\":\"2026-03-01T12:00:00Z\"")
                .contains("\"confidence_score\":null").contains("\"mentioned\":[\"BTC\",\"ETH\"]").contains("\"synthetic_links\":3");
    }

    @Test
    void namesOfFilesBecomePlainOnes() {
        assertThat(UploadServlet.safeName("bars_1h_BTC.csv")).isEqualTo("bars_1h_BTC.csv");
        assertThat(UploadServlet.safeName("../../etc/passwd")).doesNotContain("/").startsWith("file");
        assertThat(UploadServlet.safeName("新闻 2026.jsonl")).isEqualTo("file_2026.jsonl");
        assertThat(UploadServlet.safeName("新闻.csv")).isEqualTo("file_.csv");
        assertThat(UploadServlet.safeName(null)).isEqualTo("file");
        assertThat(UploadServlet.safeName("x".repeat(300) + ".csv")).hasSize(150).endsWith(".csv");
    }
}
