package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What an operator does on the pages of signals and portfolio; logged in already. */
final class PortfolioPages {

    private static final String SIGNAL = "{\"track\": \"vc\", \"target\": \"Console Startup\", \"policy\": \"=console\"}";
    private static final String REBALANCE = """
            {"signals": [{"target": "BTC", "track": "liquid", "action": "buy", "score": 0.08, "confidence": 0.8},
                         {"target": "Console Startup", "track": "vc", "action": "sell", "score": 0.4, "confidence": 0.7}],
             "capital": 1000, "risk_budget": 0.6}""";

    private final TidewatchServer server;
    private final Browser browser;

    PortfolioPages(TidewatchServer server, Browser browser) {
        this.server = server;
        this.browser = browser;
    }

    private String console(String path) {
        return server.base() + "/console" + path;
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = answer(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private HttpResponse<String> answer(String path, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(server.base() + path))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    void generateSignals() throws IOException, InterruptedException {
        post("/api/v2/signals/generate", SIGNAL);
        post("/api/v2/signals/generate", SIGNAL);
    }

    void findSignals() throws IOException, InterruptedException {
        browser.open(console("/signals.xhtml?action=long"));
        browser.waitFor(".note.bad");
        browser.type("#f-target", "console startup");
        browser.click("#search");
        browser.await("two signals", () -> browser.url().contains("target=console")
                && browser.script("return document.querySelectorAll('#list tbody tr').length").asInt() == 2);
        assertThat(browser.script("return document.querySelectorAll('#courses svg polyline').length").asInt()).isEqualTo(1);
        assertThat(browser.text("#list")).contains("CONSOLE STARTUP", "private company", "=console");
        assertThat(browser.script("return fetch(document.getElementById('csv').href).then(answer => answer.text())").asText())
                .contains("decision_id").contains("CONSOLE STARTUP").contains("'=console");
        browser.open(console("/signals.xhtml?target=CONSOLE+STARTUP&sort=score&limit=1"));
        browser.click("#next");
        browser.waitFor("#beginning");
        assertThat(browser.script("return document.querySelectorAll('#list tbody tr').length").asInt()).isEqualTo(1);
        assertThat(browser.has("#next")).isFalse();
        browser.open(console("/signals.xhtml?target=NOBODY"));
        browser.waitFor("p.empty");
    }

    /** Positions and orders are written before the events of risk; if those cannot be, none of it stays. */
    void failHalfWay() throws IOException, InterruptedException, SQLException {
        try (Connection database = server.database(); Statement statement = database.createStatement()) {
            statement.execute("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'refused by a test'; END $$");
            statement.execute("CREATE TRIGGER refuse BEFORE INSERT ON risk_events FOR EACH ROW"
                    + " WHEN (NEW.message = 'rebalance risk violation') EXECUTE FUNCTION refuse()");
            assertThat(answer("/api/v2/portfolio/rebalance", REBALANCE).statusCode()).isGreaterThanOrEqualTo(500);
            statement.execute("DROP TRIGGER refuse ON risk_events; DROP FUNCTION refuse");
            try (ResultSet rows = statement.executeQuery("SELECT (SELECT COUNT(*) FROM positions_snapshots)"
                    + " + (SELECT COUNT(*) FROM orders_sim WHERE status = 'simulated')")) {
                rows.next();
                assertThat(rows.getLong(1)).isZero();
            }
        }
    }

    void compareTargetsWithTheBooks() throws IOException, InterruptedException {
        browser.open(console("/portfolio.xhtml"));
        browser.waitFor("#undecided");
        post("/api/v2/portfolio/rebalance", REBALANCE);
        browser.open(console("/portfolio.xhtml"));
        browser.waitFor("#newest");
        assertThat(browser.text("#newest")).contains("UTC");
        assertThat(browser.text("#positions")).contains("BTC", "CONSOLE STARTUP", "private");
        assertThat(browser.text("#decisions")).contains("0 / 2", "UTC");
        assertThat(browser.script("return document.querySelectorAll('svg.meter .limit').length").asInt()).isGreaterThanOrEqualTo(5);
        assertThat(browser.script("return document.querySelector('#totals svg').getAttribute('aria-label')").asText())
                .matches("Gross: target [0-9.]+ %, current [0-9.]+ %, limit 100.0 %");
        browser.click("#language");
        browser.await("Chinese", () -> browser.text("h1").equals("组合"));
        browser.click("#language");
        browser.await("English", () -> browser.text("h1").equals("Portfolio"));
    }
}
