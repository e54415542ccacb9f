package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What an operator does on the pages about data; logged in already. */
final class DataPages {

    private static final String EVENTS = """
            {"events": [
             {"event_type": "regulatory", "title": "Console test: custody rule is passed", "occurred_at": "2026-02-14T12:00:00Z",
              "source_name": "rss:test", "source_url": "https://example.com/rule", "market_scope": "macro",
              "payload": {"llm_enrichment": {"status": "ok", "summary": "A rule on custody."}},
              "entities": [{"entity_type": "asset", "name": "BTC", "symbol": "BTC"}]},
             {"event_type": "market", "title": "Console test: <img src=x onerror=alert(1)>", "occurred_at": "2026-02-14T12:00:00Z",
              "source_name": "rss:test", "source_url": "javascript:alert(1)", "entities": []}]}""";

    private static final String BARS = """
            ts,open,high,low,close,volume
            2024-01-01T00:00:00Z,100,110,90,105,12
            2024-01-01T01:00:00Z,nonsense,112,101,108,9
            2024-01-01T02:00:00Z,108,115,101,111,7
            """;

    private final TidewatchServer server;
    private final Browser browser;

    DataPages(TidewatchServer server, Browser browser) {
        this.server = server;
        this.browser = browser;
    }

    private String console(String path) {
        return server.base() + "/console" + path;
    }

    void storeEvents() throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(server.base() + "/api/v2/ingest/events"))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(EVENTS)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    void findAnEvent() throws IOException, InterruptedException {
        browser.open(console("/events.xhtml"));
        browser.waitFor("#list");
        browser.script("document.dispatchEvent(new KeyboardEvent('keydown', {key: '/', bubbles: true}))");
        assertThat(browser.script("return document.activeElement.id").asText()).isEqualTo("q");
        browser.type("#q", "RULE custody console");
        browser.click("#search");
        browser.await("one event", () -> browser.url().contains("q=RULE")
                && browser.script("return document.querySelectorAll('#list tbody tr').length").asInt() == 1);
        assertThat(browser.url()).doesNotContain("type=");
        assertThat(browser.script("return fetch(document.getElementById('csv').href).then(answer => answer.text())").asText())
                .contains("available_at").contains("Console test: custody rule is passed");
        browser.click("#list .subject");
        browser.waitFor("#payload");
        assertThat(browser.text("h1")).isEqualTo("Console test: custody rule is passed");
        assertThat(browser.text("#model")).contains("A rule on custody.");
        assertThat(browser.script("const a = document.getElementById('source'); return a.href + ' ' + a.rel").asText())
                .startsWith("https://example.com/rule ").contains("noopener");
        browser.click("#language");
        browser.await("Chinese", () -> browser.text("#times-title").contains("时间"));
        assertThat(browser.url()).contains("/event.xhtml?id=");
        browser.click("#language");
        browser.await("English", () -> browser.text("#times-title").contains("Times"));
        browser.open(console("/events.xhtml?q=onerror&tier=99"));
        browser.waitFor(".note.bad");
        browser.click("#list .subject");
        browser.waitFor("#payload");
        assertThat(browser.text("h1")).isEqualTo("Console test: <img src=x onerror=alert(1)>");
        assertThat(browser.has("#source")).isFalse();
        assertThat(browser.has("h1 img")).isFalse();
    }

    void pauseAndResumeASource() throws IOException, InterruptedException, SQLException {
        browser.open(console("/sources.xhtml"));
        browser.waitFor("#off-title");
        assertThat(browser.script("return document.querySelector('button.run').disabled").asBoolean()).isTrue();
        steer("pause", "browser test", "button.resume");
        steer("resume", "browser test over", "button.pause");
        browser.await("no paused source", () -> !browser.has("button.resume"));
        try (Connection database = server.database(); ResultSet rows = database.createStatement().executeQuery(
                "SELECT COUNT(*) FROM ops_state_history WHERE control_key LIKE 'collector/%' AND payload::text LIKE '%browser test%'")) {
            rows.next();
            assertThat(rows.getLong(1)).isEqualTo(2);
        }
    }

    private void steer(String button, String reason, String then) throws IOException, InterruptedException {
        browser.click("button." + button);
        browser.type("[id='ask:reason']", reason);
        browser.click("[id='ask:act']");
        browser.waitFor(then);
        browser.await("the question to go", () -> !browser.has("[id='ask:reason']"));
    }

    void importAFile(Path folder) throws IOException, InterruptedException, SQLException {
        Path file = Files.writeString(folder.resolve("bars_1h_CONSOLE.csv"), BARS);
        browser.open(console("/import.xhtml"));
        browser.attach("#file", file);
        browser.click("#send");
        browser.waitFor("#preview");
        assertThat(browser.text("#preview")).contains("nonsense");
        assertThat(browser.script("return document.getElementById('begin:kind').value").asText()).isEqualTo("bars");
        browser.click("[id='begin:rehearse']");
        browser.await("the dry run to end", () -> browser.text("#runs").contains("dry run") && browser.text("#runs").contains("COMPLETED"));
        assertThat(bars()).isZero();
        browser.await("the import to begin", () -> {
            browser.click("[id='begin:go']");
            return browser.script("return document.querySelectorAll('[id=\"runs:list_data\"] tr').length").asInt() >= 2;
        });
        browser.await("two candles", () -> bars() == 2);
        browser.script("document.activeElement.blur()");
        browser.await("a report", () -> browser.has("#runs a[href*='run=']"));
        assertThat(browser.script("return fetch(document.querySelector('#runs a[href*=\"run=\"]').href).then(answer => answer.text())").asText())
                .contains("line,field,reason").contains("nonsense");
    }

    private long bars() throws SQLException, IOException {
        try (Connection database = server.database(); ResultSet rows = database.createStatement()
                .executeQuery("SELECT COUNT(*) FROM market_bars WHERE symbol = 'CONSOLE'")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
