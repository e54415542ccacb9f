package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;

/** What an operator does on the pages about models, training, drift and gates; logged in already. */
final class ModelPages {

    private static final String BUILD = "20260101T000000Z-consoleconso";
    private static final String PARENT = "20250101T000000Z-consoleparen";
    private static final int ROUNDS = 8;
    private static final int NARROW = 1280;
    private static final int TALL = 2400;
    private static final int USUAL_WIDTH = 1500;
    private static final int USUAL_HEIGHT = 1400;
    private static final String RUN = "00000000-0000-4000-8000-00000000c0de";

    /** A family of builds of another track, so that what serves stays as it is; a run that trains; verdicts. */
    private static final String ROWS = """
            INSERT INTO model_artifacts (build_id, model_name, track, model_version, symbol, path, bundle_sha256, schema_hash, train_end,
                                         status, metrics, created_at, parent_build_id, code_version)
            VALUES ('PARENT', 'console_model', 'vc', 'v1', 'BTC', 'FOLDER/none', 'abc', 'def', '2025-01-01', 'RETIRED',
                    '{"ic": 0.01, "ic_low": -0.02, "ic_high": 0.03, "train_start": "2024-01-01T00:00:00Z"}', '2025-01-01', NULL, 'c1'),
                   ('BUILD', 'console_model', 'vc', 'v2', 'BTC', 'FOLDER/BUILD', 'abc', 'def', '2026-01-01', 'VERIFIED',
                    '{"ic": 0.12, "ic_low": 0.08, "ic_high": 0.16, "hit_rate": 0.54, "gate": {"passed": false}}', '2026-01-01', 'PARENT',
                    'c2');
            INSERT INTO model_stages (track, model_name, model_version, stage) VALUES ('vc', 'console_model', 'v1', 'retired'),
                   ('vc', 'console_model', 'v2', 'shadow') ON CONFLICT DO NOTHING;
            INSERT INTO training_runs (run_id, job_name, status, exit_status, started_at, ended_at, created_by, parameters, summary)
            VALUES ('RUN', 'train-liquid', 'COMPLETED', 'COMPLETED', '2026-01-01 00:00Z', '2026-01-01 00:07Z', 'ann',
                    '{"symbols": "BTC"}', '{"model_name": "console_model"}');
            INSERT INTO training_run_units (run_id, step, unit_key, status, attempt, result)
            VALUES ('RUN', 'train', 'BTC', 'DONE', 1, '{"build_id": "BUILD", "ic": 0.12}'),
                   ('RUN', 'train', 'ETH', 'FAILED', 2, '{"reason": "no rows"}');
            INSERT INTO training_curves (run_id, step, unit_key, curve, position, figures)
            SELECT 'RUN', 'train', 'BTC', 'final/tsmixer', p,
                   jsonb_build_object('train_loss', 1.0 / p, 'validation_loss', 1.0 / p + 0.05 * p / 30)
              FROM generate_series(1, 30) AS p;
            INSERT INTO training_curves (run_id, step, unit_key, curve, position, figures)
            SELECT 'RUN', 'train', 'BTC', 'folds', p, jsonb_build_object('ic.1h', 0.03 * p - 0.05, 'ic.1d', 0.01 * p)
              FROM generate_series(1, 5) AS p;
            INSERT INTO drift_features (track, symbol, feature, day, build_id, rows, psi, ks, mean_shift, missing_rate, shares)
            SELECT 'vc', s, f.name, DATE '2026-01-20' - i, 'BUILD', 24, f.scale * (20 - i) / 20.0, 0.1, 0.2, 0.01, '[0.1, 0.2, 0.7]'
              FROM unnest(ARRAY['BTC', 'ETH']) AS s, (VALUES ('ret_1', 0.4), ('vol_3', 0.08), ('event_decay', 0.2)) AS f(name, scale),
                   generate_series(0, 19) AS i;
            INSERT INTO drift_reports (track, model_name, model_version, lookback_hours, reference_hours, drift_detected, action, metrics,
                                       evaluated_at)
            SELECT 'vc', 'console_model', 'v2', 24, 72, i < 2, CASE WHEN i < 2 THEN 'rollback_check' ELSE 'keep' END,
                   jsonb_build_object('psi', 0.3 - i / 50.0, 'ks', 0.1, 'psi_threshold', 0.25), now() - i * interval '1 hour'
              FROM generate_series(0, 9) AS i;
            INSERT INTO model_verdicts (track, kind, model_name, model_version, passed, reason, payload, evaluated_at)
            VALUES ('vc', 'gate', 'console_model', 'v2', false, 'insufficient_windows', '{"metrics": {"ic": 0.05, "pnl_after_cost": -0.001,
                    "max_drawdown": 0.1}, "thresholds": {"min_ic": 0.02, "min_pnl_after_cost": 0, "max_drawdown": 0.2}}', now()),
                   ('vc', 'parity', NULL, NULL, true, 'passed',
                    '{"max_deviation": 0.1, "window_details": {"30d": {"relative_deviation": 0.04}}}', now());
            INSERT INTO model_rollout_state (track, model_name, model_version, stage_pct, status, hard_limits, metrics)
            VALUES ('vc', 'console_model', 'v1', 30, 'canary', '{"min_hit_rate": 0.45, "max_drawdown": 0.25}',
                    '{"hit_rate": 0.5, "max_drawdown": 0.3}') ON CONFLICT DO NOTHING;
            INSERT INTO candidate_models (model_name, model_version, status, payload)
            VALUES ('console_candidate', 'v1', 'registered', '{"gates": {"passed": true}}');
            INSERT INTO risk_events (severity, code, message, payload, created_at) VALUES ('info', 'scheduler_audit_log', 'vc:auto_gate',
                   '{"track": "vc", "action": "auto_gate", "decision": {"passed": false, "promoted": false}}', now())
            """;

    private static final String REPORT = """
            {"format": 2, "horizons": ["1h", "1d"], "metrics": {
              "1h": {"rows": 900, "mse": 0.0001, "skill": 0.03, "ic": {"value": 0.12, "low": 0.08, "high": 0.16},
                     "hit_rate": {"value": 0.54, "low": 0.51, "high": 0.57}},
              "1d": {"rows": 850, "mse": 0.0009, "skill": -0.01, "ic": {"value": 0.02, "low": -0.04, "high": 0.08},
                     "hit_rate": {"value": 0.5, "low": 0.46, "high": 0.54}}},
             "folds": [{"fold": 1, "train_start": "2025-01-01T00:00:00Z", "train_label_end": "2025-06-01T00:00:00Z", "train_rows": 500,
               "test_start": "2025-06-02T00:00:00Z", "test_end": "2025-09-01T00:00:00Z", "test_rows": 100,
               "metrics": {"1h": {"skill": 0.01, "ic": {"value": 0.1, "low": 0.02, "high": 0.18}}}},
              {"fold": 2, "train_rows": 600, "test_rows": 100, "metrics": {"1h": {"skill": 0.05, "ic": {"value": 0.14}}}}],
             "calibration": {"1h": {"sigma": 0.01, "sigma_scale": 1.1, "temperature": 1.3, "ece": 0.02, "coverage": 0.79,
               "direction_curve": [{"predicted": 0.35, "observed": 0.4, "count": 30}, {"predicted": 0.5, "observed": 0.51, "count": 80},
                 {"predicted": 0.65, "observed": 0.6, "count": 40}],
               "coverage_curve": [{"nominal": 0.2, "observed": 0.22}, {"nominal": 0.5, "observed": 0.48},
                {"nominal": 0.8, "observed": 0.79}]}},
             "baselines": {"1h": {"zero": {"mse": 0.0002, "skill": 0.03, "rows": 900}}},
             "members_alone": {"1h": {"ridge": {"mse": 0.00011, "ic": 0.08}, "tsmixer": {"mse": 0.0001, "ic": 0.1}}},
             "equity": {"1h": [{"time": "2025-06-02T00:00:00Z", "value": 1}, {"time": "2025-07-03T00:00:00Z", "value": 1.02},
               {"time": "2025-08-03T00:00:00Z", "value": 1.01}]},
             "learning_curves": [{"fit": "final", "member": "tsmixer", "points": [{"step": 1, "train_loss": 1, "validation_loss": 1.1},
               {"step": 2, "train_loss": 0.6, "validation_loss": 0.8}, {"step": 3, "train_loss": 0.4, "validation_loss": 0.75}]}],
             "gate": {"passed": false, "reasons": ["1d:skill"], "rules": {"min_skill": 0}}, "fits": {"tsmixer": {"best_epoch": 3}}}
            """;
    private static final String MANIFEST = """
            {"model_name": "console_model", "model_version": "v2", "build_id": "BUILD", "track": "vc", "type": "liquid_ensemble", "seed": 7,
             "metrics_summary": {"ic": 0.12}, "files": {"training_report": "training_report.json",
             "drift_reference": "drift_reference.json"}, "file_hashes": {"training_report.json": "0000", "golden.json": "1111"}}
            """;
    private static final String REFERENCE = """
            {"rows": 500, "features": {"ret_1": {"mean": 0, "std": 0.01, "edges": [-0.002, 0.003], "shares": [0.3, 0.4, 0.3]}}}
            """;

    private final TidewatchServer server;
    private final Browser browser;
    private final Path shots;

    /** @param shots folder for pictures of the pages */
    ModelPages(TidewatchServer server, Browser browser, Path shots) {
        this.server = server;
        this.browser = browser;
        this.shots = shots;
    }

    private String console(String path) {
        return server.base() + "/console" + path;
    }

    void storeModels(Path folder) throws SQLException, IOException {
        Path build = Files.createDirectories(folder.resolve(BUILD));
        Files.writeString(build.resolve("manifest.json"), MANIFEST.replace("BUILD", BUILD), StandardCharsets.UTF_8);
        Files.writeString(build.resolve("training_report.json"), REPORT, StandardCharsets.UTF_8);
        Files.writeString(build.resolve("drift_reference.json"), REFERENCE, StandardCharsets.UTF_8);
        store(ROWS.replace("PARENT", PARENT).replace("BUILD", BUILD).replace("RUN", RUN).replace("FOLDER", folder.toString()));
    }

    private void store(String rows) throws SQLException, IOException {
        try (Connection database = server.database(); Statement statement = database.createStatement()) {
            statement.execute(rows);
        }
    }

    private String one(String query) throws SQLException, IOException {
        try (Connection database = server.database(); ResultSet rows = database.createStatement().executeQuery(query)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private long count(String selector) throws IOException, InterruptedException {
        return browser.script("return document.querySelectorAll(\"" + selector + "\").length").asLong();
    }

    private void look(String name) throws IOException, InterruptedException {
        assertThat(browser.script("return document.documentElement.scrollWidth <= document.documentElement.clientWidth").asBoolean())
                .as(name + " is no wider than the window").isTrue();
        Files.createDirectories(shots);
        browser.screenshot(shots.resolve(name + ".png"));
    }

    /** Visits a page in both languages; what it says in Chinese must be seen, and the address must stay. */
    private void inBothLanguages(String path, String heading, String chinese) throws IOException, InterruptedException {
        browser.open(console(path));
        browser.await(heading, () -> browser.text("h1").equals(heading));
        browser.click("#language");
        browser.await(chinese, () -> browser.text("h1").equals(chinese));
        assertThat(browser.text("main")).as(path).doesNotContainPattern("\\b(models|training|drift|gates|events)\\.[a-z]");
        browser.click("#language");
        browser.await(heading, () -> browser.text("h1").equals(heading));
        assertThat(browser.url()).endsWith(path);
    }

    void findAVersionAndItsBuild() throws IOException, InterruptedException {
        browser.size(NARROW, TALL);
        inBothLanguages("/models.xhtml?name=console_model", "Models", "模型");
        assertThat(count("#list tbody tr")).isEqualTo(2);
        assertThat(browser.text("#list")).contains("console_model v2", "shadow", "0.1200", "0.0800 … 0.1600", "54.00");
        look("models");
        browser.open(console("/models.xhtml?stage=nothing"));
        browser.waitFor(".note.bad");
        browser.open(console("/models.xhtml?name=nobody"));
        browser.waitFor("p.empty");
        browser.open(console("/models.xhtml?name=console_model&sort=ic"));
        browser.click("#list .subject");
        browser.waitFor("#builds");
        assertThat(browser.text("#builds")).contains(BUILD, "verified", "not passed");
        look("model");
        browser.click("#builds .subject");
        browser.waitFor("#lineage rect");
        assertThat(count("#lineage rect")).isEqualTo(2);
        assertThat(count("#lineage path.edge")).isEqualTo(1);
        assertThat(browser.text("#figures")).contains("information coefficient", "0.1200", "1d");
        assertThat(count("#calibration path.dot")).isEqualTo(6);
        assertThat(count("#learning .plot-room path.curve")).isGreaterThanOrEqualTo(2);
        assertThat(count("#folds tbody tr")).isEqualTo(2);
        assertThat(browser.text("#files")).contains("training_report.json", "changed", "missing");
        look("build");
        browser.script("document.getElementById('calibration').scrollIntoView()");
        look("build-calibration");
        browser.open(console("/build.xhtml?id=" + PARENT));
        browser.waitFor(".note.warn");
        assertThat(browser.text("main")).contains("manifest.json: missing", "no readable training report");
        browser.open(console("/build-compare.xhtml?build=" + BUILD + "&build=" + PARENT));
        browser.waitFor("#figures");
        assertThat(browser.text("#figures")).contains("information coefficient");
        assertThat(browser.text("#differences")).contains("model_version");
        look("build-compare");
        browser.open(console("/build.xhtml?id=nothing"));
        browser.await("nothing", () -> browser.text("h1").equals("No such build"));
    }

    /** The gate of the build's training did not pass, and its files are none that verify: it must be refused, whoever wishes it. */
    void askForAnActivation() throws IOException, InterruptedException, SQLException {
        browser.open(console("/model.xhtml?track=vc&name=console_model&version=v2"));
        browser.click(".do-activate");
        browser.waitFor("#effect");
        browser.type("[id='ask:reason']", "console test");
        look("model-ask");
        browser.click("[id='ask:act']");
        browser.await("a refusal", () -> browser.text("[id='ask:said']").contains("Refused"));
        assertThat(one("SELECT COUNT(*) FROM active_model_state WHERE track = 'vc' AND active_model_name = 'console_model'"))
                .isEqualTo("0");
        browser.click("[id='ask:cancel']");
        browser.await("no question", () -> !browser.has("#effect"));
    }

    /** With the parameters of the first training that found rows, under another version. */
    void trainActivateAndRollBack() throws IOException, InterruptedException, SQLException {
        patiently("the first training", () -> !one(completed("parameters ->> 'modelVersion' <> 'console'")).isEmpty());
        browser.open(console("/training-run.xhtml?id=" + one(completed("parameters ->> 'modelVersion' <> 'console'"))));
        browser.click("#again");
        browser.type("[data-field='modelVersion']", "console");
        browser.type("[data-field='activate']", "false");
        browser.type("[data-field='rebuild']", "missing");
        browser.click("[id='start:go']");
        browser.await("a beginning", () -> browser.text("[id='live:said']").contains("has begun"));
        look("training-live");
        patiently("a second training", () -> !one(completed("parameters ->> 'modelVersion' = 'console'")).isEmpty());
        String name = one("SELECT active_model_name FROM active_model_state WHERE track = 'liquid'");
        String version = one("SELECT active_model_version FROM active_model_state WHERE track = 'liquid'");
        browser.open(console("/model.xhtml?track=liquid&name=" + name + "&version=console"));
        act("activate", "console test");
        browser.await("another model", () -> version.equals(one("SELECT previous_model_version FROM active_model_state"
                + " WHERE track = 'liquid' AND active_model_version = 'console'")));
        browser.open(console("/model.xhtml?track=liquid&name=" + name + "&version=console"));
        browser.waitFor("#events");
        assertThat(browser.text("#events")).contains("console test", "operator");
        act("roll_back", "console test over");
        browser.await("the model before", () -> version.equals(
                one("SELECT active_model_version FROM active_model_state WHERE track = 'liquid'")));
        browser.click("#builds .subject");
        browser.waitFor("#folds tbody tr");
        assertThat(browser.text("#files")).contains("as built").doesNotContain("changed");
        look("build-linear");
    }

    private static String completed(String condition) {
        return "SELECT run_id FROM training_runs WHERE job_name = 'train-linear' AND status = 'COMPLETED' AND exit_status <> 'NO_DATA'"
                + " AND " + condition
                + " ORDER BY started_at LIMIT 1";
    }

    /** A training takes longer than a page. */
    private void patiently(String what, Callable<Boolean> question) throws IOException, InterruptedException {
        for (int round = 1; ; round++) {
            try {
                browser.await(what, question);
                return;
            } catch (IOException e) {
                if (round == ROUNDS) {
                    throw e;
                }
            }
        }
    }

    private void act(String action, String reason) throws IOException, InterruptedException {
        browser.click(".do-" + action);
        browser.waitFor("#effect");
        browser.type("[id='ask:reason']", reason);
        if (browser.has("[id='ask:gate']")) {
            browser.click("[id='ask:gate']");
        }
        browser.click("[id='ask:act']");
    }

    void followATraining() throws IOException, InterruptedException {
        inBothLanguages("/training.xhtml?job=train-liquid", "Training", "训练");
        assertThat(browser.text("#list")).contains("train-liquid", "completed", "7 min", "1 failed");
        assertThat(count("#trend .plot-room path.curve")).isEqualTo(1);
        assertThat(count("[data-field]")).isGreaterThanOrEqualTo(1);
        look("training");
        browser.click("#list .subject");
        browser.waitFor("#curves path.curve");
        assertThat(count("#curves .plot-room path.curve")).isGreaterThanOrEqualTo(2);
        assertThat(count("#folds .plot-room path.curve")).isGreaterThanOrEqualTo(2);
        assertThat(browser.text("#units")).contains("BTC", "no rows", BUILD);
        look("training-run");
        browser.click("#again");
        browser.waitFor("[data-field='symbols']");
        browser.open(console("/training-run.xhtml?id=nothing"));
        browser.await("nothing", () -> browser.text("h1").equals("No such run"));
        browser.open(console("/training.xhtml?start=train-linear&p.wfMinFolds=-1"));
        browser.click("[id='start:go']");
        browser.await("a refusal", () -> browser.text("[id='live:said']").contains("wfMinFolds"));
    }

    void lookAtDrift() throws IOException, InterruptedException {
        inBothLanguages("/drift.xhtml?track=vc&days=30", "Drift", "漂移");
        assertThat(count("#map tbody tr")).isEqualTo(3);
        assertThat(count("#map td.step4")).isGreaterThan(0);
        assertThat(browser.text("#report-list")).contains("drift", "console_model v2");
        look("drift");
        browser.open(console("/drift.xhtml?track=vc&days=14&group=bar&symbol=BTC"));
        browser.waitFor("#map");
        assertThat(browser.text("#map")).contains("ret_1").doesNotContain("event_decay");
        browser.click("#map td.step4 a");
        browser.waitFor("#bins");
        assertThat(count("#distribution rect.before")).isEqualTo(3);
        assertThat(browser.text("#bins")).contains("30.00", "10.00", "> 0.003");
        look("drift-distribution");
        browser.open(console("/drift.xhtml?track=vc&symbol=NOBODY"));
        browser.waitFor("p.empty");
    }

    void lookAtGates() throws IOException, InterruptedException {
        inBothLanguages("/gates.xhtml?track=vc", "Gates and rollout", "门控与灰度");
        assertThat(browser.text("#list")).contains("too few runs", "console_model v2", "not passed");
        assertThat(count("#list .threshold-line.broken")).isEqualTo(1);
        assertThat(count("#rollouts .ladder li.here")).isGreaterThanOrEqualTo(1);
        assertThat(browser.text("#candidates")).contains("console_candidate");
        assertThat(browser.text("#audits")).contains("gate", "promoted false");
        look("gates");
        browser.open(console("/gates.xhtml?kind=parity&passed=yes&track=vc"));
        browser.waitFor("#list");
        assertThat(count("#list > tbody > tr")).isEqualTo(1);
        browser.open(console("/gates.xhtml?kind=nothing"));
        browser.waitFor("p.empty");
        browser.size(USUAL_WIDTH, USUAL_HEIGHT);
    }
}
