package io.tidewatch.contract;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every recorded request of the served routes gets the recorded answer. */
class RecordedContractIT {

    private static final String MODELS = "src/test/resources/golden/models_variant";

    private static final String AFTER_WORKER = "12b_tasks_after_worker";

    private static final Map<String, String> OTHER_SETTINGS = Map.ofEntries(
            entry("RISK_TAKE_PROFIT_MODE", "hard"), entry("RISK_EQUITY_USD", "1000000"), entry("RISK_MAX_SINGLE_WEIGHT", "0.3"),
            entry("RISK_MAX_TURNOVER", "0.9"), entry("LIQUID_PRIMARY_TIMEFRAME", "1h"), entry("COST_IMPACT_COEFF", "60"),
            entry("SIGNAL_ENTRY_Z_MIN", "0.01"), entry("POSITION_MAX_WEIGHT_BASE", "0.1"), entry("RISK_BUCKET_EVENT", "0.2"),
            entry("CORS_ALLOW_ORIGINS", "http://my.site"), entry("CORS_ALLOW_CREDENTIALS", "0"));

    @TempDir
    private Path directory;

    @TestFactory
    List<DynamicTest> defaultSettings() throws Exception {
        return play(Map.of(), "01_system", "02_monitor_control", "03_ingest_events", "04_social_features", "05_predict",
                "06_signals", "07_portfolio", "08_risk", "09_execution", "10_backtest", "11_models", AFTER_WORKER, "12_tasks", "13_data_quality_alerts", "14_streams");
    }

    @TestFactory
    List<DynamicTest> neuralModelRequired() throws Exception {
        return play(Map.of("LIQUID_REQUIRE_NN_ARTIFACT", "1"), "20_env_require_nn");
    }

    /** Its recording builds on the events of the two before it. */
    @TestFactory
    List<DynamicTest> otherModels() throws Exception {
        return play(Map.of("MODEL_DIR", Path.of(MODELS).toAbsolutePath().toString()), "03_ingest_events", "04_social_features",
                "21_env_model_variant");
    }

    @TestFactory
    List<DynamicTest> otherSettings() throws Exception {
        return play(OTHER_SETTINGS, "22_env_risk");
    }

    /** The recordings with other models and settings come after one with a completed run that counts for the gate. */
    private static void addCountedRun(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    INSERT INTO backtest_runs (run_name, track, run_source, started_at, ended_at, metrics, config)
                    VALUES ('liquid-wf-before', 'liquid', 'prod', now(), now(),
                            '{"status": "completed", "ic": 0.05, "pnl_after_cost": 0.01, "max_drawdown": 0.01, "model_inference_coverage": 1.0,
                              "degraded": false, "leakage_checks": {"passed": true}}',
                            '{"score_source": "model", "data_regime": "prod_live"}')
                    """);
        }
    }

    /** It was recorded after one counted backtest and before any other, and the gate looks at those. */
    private static void keepOneRun(TidewatchServer server) throws IOException, SQLException {
        try (Connection connection = server.database(); Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM backtest_runs");
            addCountedRun(connection);
        }
    }

    private List<DynamicTest> play(Map<String, String> environment, String... domains) throws Exception {
        Deviations deviations = Deviations.load();
        List<DynamicTest> tests = new ArrayList<>();
        try (TidewatchServer server = TidewatchServer.in(directory, environment).start()) {
            try (Connection connection = server.database()) {
                SeedRows.load(connection);
                if (environment.containsKey("MODEL_DIR") || environment == OTHER_SETTINGS) {
                    addCountedRun(connection);
                }
            }
            RecordingPlayer player = new RecordingPlayer(server);
            for (String domain : domains) {
                if (domain.equals(AFTER_WORKER)) {
                    keepOneRun(server);
                }
                for (RecordingPlayer.Outcome outcome : player.play(domain)) {
                    if (ServedRoutes.contain(outcome.step())) {
                        tests.add(DynamicTest.dynamicTest(outcome.step().id(), () -> check(outcome, deviations)));
                    }
                }
            }
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    /** A listed deviation must really deviate, so that the list never outlives its reasons. */
    private static void check(RecordingPlayer.Outcome outcome, Deviations deviations) {
        if (deviations.allows(outcome.step())) {
            assertThat(outcome.differences()).as("listed as a deviation, but it agrees with the recording").isNotEmpty();
        } else {
            assertThat(outcome.differences()).isEmpty();
        }
    }
}
