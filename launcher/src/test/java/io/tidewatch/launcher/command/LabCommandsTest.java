package io.tidewatch.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The commands that run backtests and jobs, against a server that answers like ours. */
class LabCommandsTest {

    private static final String RUN = "{\"run\":{\"execution_id\":7,\"run_id\":\"r-1\",\"job\":\"lookahead-check\",\"status\":\"COMPLETED\","
            + "\"exit_status\":\"GATE_FAILED\",\"summary\":{\"status\":\"looks_ahead\",\"differences\":3,\"fields\":[\"bars:online/ret_1\"]}},"
            + "\"progress\":1.0,\"ended\":true,\"units\":[{\"step\":\"parts\",\"unit\":\"BTC\",\"status\":\"DONE\",\"progress\":1.0,"
            + "\"result\":{\"decided\":20,\"fields\":{}}}]}";
    private static final String FIGURES = "\"samples\":200,\"pnl_after_cost\":0.005141,\"max_drawdown\":1.1e-05,\"ic\":0.622307,"
            + "\"hit_rate\":0.3,\"sharpe_daily\":66.476979,\"turnover\":0.426712";
    private static final String BACKTEST = "{\"run_id\":12,\"run_name\":\"liquid-wf-1\",\"metrics\":{\"status\":\"completed\","
            + "\"model_name\":\"m\",\"model_version\":\"v1\",\"score_source\":\"heuristic\",\"data_regime\":\"mixed\"," + FIGURES
            + ",\"per_target\":{\"BTC\":{" + FIGURES + "}},\"cost_breakdown\":{\"fee\":0.1,\"slippage\":0.2,\"impact\":0.3},"
            + "\"alignment_audit\":{\"aligned_steps\":200,\"total_price_steps\":201},\"leakage_checks\":{\"passed\":true},"
            + "\"gate_passed\":false,\"gate_reason\":\"insufficient_windows\",\"degraded_reasons\":[]}}";

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final PrintStream terminal = System.out;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private HttpServer server;
    private String backtest = BACKTEST;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        System.setOut(terminal);
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        calls.add(exchange.getRequestMethod() + " " + path + " " + body);
        String answer = switch (path) {
            case "/api/v2/backtest/run" -> backtest;
            case "/api/v2/jobs/lookahead-check", "/api/v2/jobs/train-liquid", "/api/v2/jobs/train-linear" -> "{\"execution_id\":7,\"run_id\":\"r-1\"}";
            case "/api/v2/jobs" -> "{\"jobs\":[{\"name\":\"lookahead-check\",\"description\":\"Checks\",\"parameters\":[{\"name\":\"times\","
                    + "\"standard\":\"20\",\"description\":\"how many\"}]}],\"runs\":[]}";
            default -> RUN;
        };
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private int execute(Object command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--port", Integer.toString(server.getAddress().getPort())));
        return new CommandLine(command).execute(all.toArray(String[]::new));
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aBacktestIsSentOnceAndItsFiguresAreShown() {
        assertThat(execute(new BacktestCommand(), "--targets", "BTC, ETH", "--days", "30", "--fee", "2.5", "--source", "heuristic",
                "--set", "signal_polarity_mode=auto_train_ic", "--set", "train_days=20")).isZero();
        assertThat(calls).containsExactly("POST /api/v2/backtest/run {\"track\":\"liquid\",\"lookback_days\":30,\"fee_bps\":2.5,"
                + "\"slippage_bps\":3.0,\"score_source\":\"heuristic\",\"run_source\":\"smoke\",\"targets\":[\"BTC\",\"ETH\"],"
                + "\"signal_polarity_mode\":\"auto_train_ic\",\"train_days\":20}");
        assertThat(text()).contains("run 12 (liquid-wf-1): completed").contains("0.0051").contains("66.4770")
                .contains("200 of 201 steps, leakage check passed").contains("insufficient_windows");
        assertThat(text().lines().filter(line -> line.startsWith("BTC"))).hasSize(1);
    }

    @Test
    void aFailedBacktestEndsWithOne() {
        backtest = "{\"run_id\":13,\"run_name\":\"n\",\"metrics\":{\"status\":\"failed\",\"reason\":\"insufficient_features\","
                + "\"failed_target_reasons\":[\"insufficient_features\"]}}";
        assertThat(execute(new BacktestCommand())).isEqualTo(1);
        assertThat(text()).contains("failed, insufficient_features");
    }

    @Test
    void aJobIsStartedWatchedAndItsFindingIsTheExitStatus() {
        assertThat(execute(new JobCommand(), "start", "lookahead-check", "-p", "times=20", "-p", "seed=1")).isEqualTo(3);
        assertThat(calls.get(0)).startsWith("POST /api/v2/jobs/lookahead-check {\"parameters\":{\"seed\":\"1\",\"times\":\"20\"},\"request_id\"");
        assertThat(text()).contains("COMPLETED GATE_FAILED").contains("parts/BTC").contains("decided=20").contains("bars:online/ret_1");
    }

    @Test
    void aRunIsRestartedAndWatched() {
        assertThat(execute(new JobCommand(), "restart", "r-1")).isEqualTo(3);
        assertThat(calls).containsExactly("GET /api/v2/jobs/runs/r-1 ", "POST /api/v2/jobs/executions/7/restart ",
                "GET /api/v2/jobs/runs/r-1 ");
    }

    @Test
    void aTrainingIsStartedWithWhatWasAskedForAndItsGateIsTheExitStatus() {
        assertThat(execute(new TrainCommand(), "liquid", "--symbols", "BTC", "--horizons", "1h", "--despite-gate", "-p", "epochs=2"))
                .isEqualTo(3);
        assertThat(calls.get(0)).startsWith("POST /api/v2/jobs/train-liquid {\"parameters\":{\"despiteGate\":\"true\",\"epochs\":\"2\","
                + "\"horizons\":\"1h\",\"symbols\":\"BTC\"},\"request_id\"");
        assertThat(execute(new TrainCommand(), "linear")).isEqualTo(3);
        assertThat(execute(new TrainCommand())).isEqualTo(2);
    }

    @Test
    void runsAreShownByRunOrExecution() {
        assertThat(execute(new JobCommand(), "show", "r-1")).isZero();
        assertThat(execute(new JobCommand(), "show", "7")).isZero();
        assertThat(execute(new JobCommand(), "stop", "7")).isZero();
        assertThat(execute(new JobCommand(), "list")).isZero();
        assertThat(calls).containsExactly("GET /api/v2/jobs/runs/r-1 ", "GET /api/v2/jobs/executions/7 ",
                "POST /api/v2/jobs/executions/7/stop ", "GET /api/v2/jobs ");
        assertThat(text()).contains("how many (default: 20)");
    }
}
