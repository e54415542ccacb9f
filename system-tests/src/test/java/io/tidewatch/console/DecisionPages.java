package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What an operator does on the pages about decisions; logged in already. */
final class DecisionPages {

    /** Candles every minute, as the simulated market has them, and predictions of which some are judged and some are open. */
    private static final String PREDICTIONS = """
            INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, volume)
            SELECT 'JUDGED', '1m', date_trunc('minute', now()) - i * interval '1 minute', p, p, p, p, 1
              FROM (SELECT i, 100 + 5 * sin(i / 40.0) AS p FROM generate_series(1, 600) AS i) AS path;
            INSERT INTO predictions_v2 (track, target, score, confidence, outputs, horizon, created_at)
            SELECT 'liquid', 'JUDGED', 0.01 * sin(i / 9.0), 0.4 + i / 500.0,
                   jsonb_build_object('model_name', 'm', 'model_version', 'v1', 'degraded', true, 'vol_forecast', 0.02,
                                      'degraded_reasons', '["neural_artifact_missing_tabular_fallback"]'::jsonb),
                   h, now() - i * interval '5 minutes'
              FROM unnest(ARRAY['1h', '7d']) AS h, generate_series(1, 100) AS i;
            INSERT INTO prediction_explanations (prediction_id, top_event_contributors, top_feature_contributors, evidence_links,
                                                 model_version, feature_version)
            SELECT id, '[{"event_id": 1, "event_type": "market", "title": "<b>bold</b>", "weight": 0.5}]',
                   '[{"feature": "ret_12", "value": 0.01, "contribution": 0.01}]', '["https://example.com/a", "javascript:alert(1)"]', 'm:v1', 'f'
              FROM predictions_v2 WHERE target = 'JUDGED'
            """;

    private static final String BACKTEST = """
            INSERT INTO backtest_runs (run_name, track, run_source, started_at, ended_at, metrics, config)
            VALUES ('stored', 'liquid', 'smoke', now(), now(),
              '{"status": "completed", "targets": ["BTC"], "samples": 2, "sharpe_daily": 1.5,
              "pnl_after_cost": 0.1, "max_drawdown": 0.05, "scaling": "causal", "analysis": {"performance": {"sharpe": 1.25},
              "monthly": [{"month": "2026-01", "total_return": 0.1}],
              "curve": {"at": ["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"], "equity": [1, 1.1], "drawdown": [0, 0]},
              "trades": {"summary": {"trades": 1}, "listed": [{"target": "BTC", "side": "long", "entry_at": "2026-01-01T00:00:00Z",
                "exit_at": null, "net_pnl": 0.1}]}}}', '{"targets": ["BTC"], "score_source": "model"}')
            """;

    private final TidewatchServer server;
    private final Browser browser;

    DecisionPages(TidewatchServer server, Browser browser) {
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

    void storePredictions() throws SQLException, IOException {
        store(PREDICTIONS);
    }

    void judgeAndExplainPredictions() throws IOException, InterruptedException {
        browser.open(console("/predictions.xhtml?symbol=judged"));
        browser.waitFor("#records");
        assertThat(browser.script("return document.querySelectorAll('#records tbody tr').length").asInt()).isEqualTo(2);
        browser.open(console("/predictions.xhtml?symbol=JUDGED&horizon=1h"));
        browser.waitFor("#calibration .dot");
        assertThat(browser.script("return document.querySelectorAll('#history path.curve[d^=M]').length").asInt()).isEqualTo(4);
        assertThat(browser.text("#list")).contains("open").contains("the neural model is missing");
        assertThat(fetched("csv")).contains("realised_return").contains(",known,").contains(",open,");
        browser.click("a.explain");
        browser.waitFor("#features");
        assertThat(browser.text("#explained")).contains("ret_12").contains("<b>bold</b>").contains("https://example.com/a")
                .doesNotContain("javascript:");
        browser.open(console("/predictions.xhtml?symbol=JUDGED&horizon=7d"));
        browser.waitFor("#history");
        assertThat(browser.has("#calibration")).isFalse();
    }

    void tryARequest() throws IOException, InterruptedException {
        browser.open(console("/lab.xhtml?try=score"));
        browser.waitFor("#body");
        browser.script("const f = document.getElementById('lab-risk_budget'); f.value = '0'; f.dispatchEvent(new Event('input'))");
        browser.click("#send");
        browser.await("a refusal", () -> browser.text("#status").startsWith("422"));
        assertThat(browser.text("#faults")).contains("risk_budget");
        browser.script("const f = document.getElementById('lab-risk_budget'); f.value = '2'; f.dispatchEvent(new Event('input'))");
        browser.click("#send");
        browser.await("an answer", () -> browser.text("#status").startsWith("200"));
        assertThat(browser.text("#answer")).contains("expected_return");
        browser.script("document.getElementById('token').value = 'secret-token'");
        browser.script("document.getElementById('curl').click()");
        browser.await("a command", () -> browser.text("#command").startsWith("curl "));
        assertThat(browser.text("#command")).contains("/api/v2/portfolio/score").contains("$TIDEWATCH_TOKEN").doesNotContain("secret-token");
        assertThat(browser.script("return document.querySelectorAll('#history li').length").asInt()).isEqualTo(2);
        assertThat(browser.script("return JSON.stringify(sessionStorage) + JSON.stringify(localStorage)").asText()).doesNotContain("secret-token");
    }

    void storeABacktest() throws SQLException, IOException {
        store(BACKTEST);
    }

    void runShowAndCompareBacktests() throws IOException, InterruptedException {
        browser.open(console("/backtests.xhtml"));
        browser.waitFor("[id='desk:go']");
        browser.script("document.getElementById('new').open = true");
        browser.type("[data-field='lookback_days']", "13");
        browser.click("[id='desk:go']");
        browser.waitFor("[data-field='lookback_days'][aria-invalid='true']");
        assertThat(browser.text("[id='desk:said']")).contains("lookback_days").contains("14");
        browser.script("document.querySelector('[data-field=lookback_days]').value = '14'");
        browser.click("[id='desk:go']");
        browser.waitFor("#watching a.done, a.done");
        browser.open(console("/backtests.xhtml?target=BTC&status=completed&source=smoke"));
        browser.waitFor("#list .subject");
        assertThat(fetched("csv")).contains("sharpe_daily").contains("1.5");
        browser.script("document.querySelectorAll('#list tbody input').forEach(box => { box.checked = true })");
        browser.click("#compare");
        browser.waitFor("#figures");
        browser.waitFor("#equity path.curve");
        browser.click("#figures thead th:last-child a");
        browser.waitFor("#equity path.curve");
        browser.waitFor("#trades");
        assertThat(browser.text("#months")).contains("2026");
        assertThat(fetched("json")).contains("\"analysis\"");
        assertThat(fetched("trades-csv")).contains("entry_at");
    }
}
