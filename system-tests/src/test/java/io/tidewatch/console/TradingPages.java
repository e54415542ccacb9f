package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What an operator does on the pages about risk, orders, accounts and venues; logged in already. */
final class TradingPages {

    /** A decision whose order is of unknown fate at a venue, and one that traded on paper. */
    private static final String DECISIONS = """
            INSERT INTO signal_candidates (track, target, horizon, score, confidence, action, policy, decision_id, metadata, created_at)
            VALUES ('liquid', 'TRADED', '1d', 0.02, 0.8, 'buy', 'p', 'signal-of-traded', '{"reason": "because"}', now());
            INSERT INTO orders_sim (decision_id, target, track, side, quantity, est_price, status, metadata, strategy_id)
            SELECT 'traded', 'TRADED', 'liquid', 'buy', 2, 100, 'filled', jsonb_build_object('signal_id', max(id), 'execution',
              '{"filled_qty": 2, "avg_fill_price": 101, "fees_paid": 0.5, "run": 1, "requested_qty": 2, "lifecycle":
              [{"event": "limit_submit", "status": "filled", "time": "2026-03-01T00:00:00Z", "metrics": {}}]}'::jsonb), 'tested'
              FROM signal_candidates WHERE target = 'TRADED';
            INSERT INTO orders_sim (decision_id, target, track, side, quantity, est_price, status, metadata, adapter, account)
            VALUES ('lost', 'LOST', 'liquid', 'buy', 2, 100, 'submitted', '{}', 'bitget_live', 'bitget_live');
            INSERT INTO venue_orders (client_order_id, order_id, decision_id, leg, account, venue, market_type, symbol, track, target,
                   strategy_id, side, order_type, time_in_force, quantity, limit_price, state, created_at, unknown_since, updated_at, closed_at)
            SELECT 'tw-lost', id, 'lost', 0, 'bitget_live', 'bitget', 'spot', 'LOSTUSDT', 'liquid', 'LOST', 'tested', 'buy', 'limit', 'GTC',
                   2, 100, 'unknown', now() - interval '1 hour', now() - interval '1 hour', now(), NULL
              FROM orders_sim WHERE decision_id = 'lost';
            INSERT INTO venue_order_events (client_order_id, event, state_before, state_after, detail, recorded_at)
            VALUES ('tw-lost', 'timeout', 'intent', 'unknown', '{"error": "no answer", "apiKey": "s3cret"}', now())
            """;
    /** Other tests of the same server trade on the venue tables too. */
    private static final String AWAY = "DELETE FROM venue_order_events WHERE client_order_id = 'tw-lost';"
            + "DELETE FROM venue_orders WHERE client_order_id = 'tw-lost'";

    private final TidewatchServer server;
    private final Browser browser;

    TradingPages(TidewatchServer server, Browser browser) {
        this.server = server;
        this.browser = browser;
    }

    private String console(String path) {
        return server.base() + "/console" + path;
    }

    private void store(String rows) throws SQLException, IOException {
        try (Connection database = server.database(); Statement statement = database.createStatement()) {
            statement.execute(rows);
        }
    }

    private String fetched(String link) throws IOException, InterruptedException {
        return browser.script("return fetch(document.getElementById('" + link + "').href).then(answer => answer.text())").asText();
    }

    private long count(String selector) throws IOException, InterruptedException {
        return browser.script("return document.querySelectorAll(\"" + selector + "\").length").asLong();
    }

    void stopAndResumeAStrategyOfTheOtherTrack() throws IOException, InterruptedException, SQLException {
        store("INSERT INTO risk_control_state (track, strategy_id, state, reason) VALUES ('vc', 'tested', 'armed', 'init')");
        browser.open(console("/risk.xhtml"));
        browser.waitFor("#switches");
        assertThat(count("#limits .limit-line")).isGreaterThan(20);
        assertThat(browser.text("#switches")).contains("whole track").contains("tested");
        act("stop", "tested", "too risky");
        browser.await("a standing switch", () -> browser.text("#switches").contains("opening stopped"));
        assertThat(browser.text("#switches")).contains("too risky").contains("operator");
        act("resume", "tested", "fine again");
        browser.await("an open switch", () -> !browser.text("#switches").contains("opening stopped"));
        try (Connection database = server.database(); ResultSet rows = database.createStatement().executeQuery(
                "SELECT payload ->> 'actor', payload -> 'before' ->> 'reason' FROM risk_events WHERE code = 'kill_switch_reset'"
                        + " AND payload ->> 'strategy_id' = 'tested'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("operator");
            assertThat(rows.getString(2)).isEqualTo("too risky");
        }
        browser.open(console("/risk.xhtml?code=kill_switch_triggered&severity=critical"));
        browser.waitFor("#list");
        assertThat(fetched("csv")).contains("severity").contains("kill_switch_triggered");
    }

    private void act(String what, String strategy, String reason) throws IOException, InterruptedException {
        browser.await("a button", () -> browser.script("const row = [...document.querySelectorAll('#switches tbody tr')]"
                + ".find(one => one.textContent.includes('" + strategy + "')); const button = row && row.querySelector('." + what
                + "'); if (button) button.click(); return !!button").asBoolean());
        browser.waitFor("#effect");
        assertThat(browser.text("#effect")).contains("open positions");
        browser.type("[id='ask:reason']", reason);
        browser.click("[id='ask:act']");
    }

    void followDecisionsFromTheListOfOrders() throws IOException, InterruptedException, SQLException {
        store(DECISIONS);
        try {
            browser.open(console("/orders.xhtml?target=TRADED"));
            browser.waitFor("#list .subject");
            assertThat(browser.text("#waiting")).contains("outcome unknown").contains("tw-lost");
            assertThat(browser.has("tr.urgent")).isTrue();
            assertThat(fetched("csv")).contains("TRADED");
            assertThat(fetched("json")).contains("\"decision_id\" : \"traded\"");
            browser.click("#list .subject");
            browser.waitFor("#steps li");
            browser.click("#trace");
            browser.waitFor("#verdict");
            assertThat(browser.text("#verdict")).contains("It traded");
            assertThat(browser.text("#trace")).contains("because").contains("TRADED");
            browser.open(console("/orders.xhtml?target=LOST"));
            browser.click("#list .subject");
            browser.waitFor(".leg");
            assertThat(browser.script("return document.querySelector('.leg').textContent").asText())
                    .contains("no answer").contains("(hidden)").doesNotContain("s3cret");
        } finally {
            store(AWAY);
        }
    }

    void lookAtTheAccount() throws IOException, InterruptedException {
        browser.open(console("/positions.xhtml"));
        browser.waitFor("h1");
        if (!browser.has("#unopened")) {
            browser.waitFor("#account");
            assertThat(browser.has("#profit path.curve")).isTrue();
        }
    }

    void lookAtTheVenues() throws IOException, InterruptedException {
        browser.open(console("/venues.xhtml"));
        browser.waitFor("#venue-bitget");
        assertThat(browser.text("#live")).contains("switched off");
        assertThat(browser.text("#venue-bitget")).contains("BITGET_API_KEY").contains("No credentials are configured");
        browser.click("[id='ask:askCancel']");
        browser.waitFor("#effect");
        assertThat(browser.text("#effect")).contains("orders that would be cancelled: 0");
        browser.click("[id='ask:cancel']");
        browser.waitFor("[id='ask:askCancel']");
    }
}
