package io.tidewatch.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.models.Activation;
import io.tidewatch.models.BuildPublisher;
import io.tidewatch.models.ModelRef;
import io.tidewatch.ops.Sql;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.LiquidPredictor;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.prediction.PredictionRequest;
import io.tidewatch.tasks.JobProgress;
import io.tidewatch.tasks.JobService;
import jakarta.enterprise.inject.spi.CDI;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Sixteen clients of a server that serves two trained builds in turn. Works inside that server. */
final class DecisionsUnderLoad {

    private static final int SENDERS = 16;
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("tidewatch.loadSeconds", 10));
    private static final Duration JOB_LIMIT = Duration.ofSeconds(120);
    private static final String NAME = "liquid_ridge";
    private static final List<String> VERSIONS = List.of("load-a", "load-b");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base = "http://127.0.0.1:" + System.getProperty("tidewatch.http.port");

    /** An answer: which build it names, for which horizon, and its number. */
    record Said(String version, String horizon, double score) {
    }

    /** A thousand hours of a wave, as candles of one hour, and what it costs now. */
    static void writeMarket(String symbol) throws NamingException, SQLException {
        execute("""
                INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, volume, source)
                SELECT '%s', '1h', date_trunc('hour', now()) - n * interval '1 hour', p, p * 1.002, p * 0.998, p, 100 + n %% 17, 'test'
                  FROM generate_series(1, 1000) AS n
                 CROSS JOIN LATERAL (SELECT 100 * (1 + 0.02 * sin(n / 11.0) + 0.01 * sin(n / 3.7)) AS p) wave
                """.formatted(symbol));
        execute("INSERT INTO prices (symbol, price, volume, \"timestamp\") VALUES ('" + symbol + "', 100, 1000, now())");
    }

    private static void execute(String sql) throws NamingException, SQLException {
        DataSource source = (DataSource) new InitialContext().lookup("java:app/jdbc/tidewatch");
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Trains both builds, neither of them serving, as a user does; they learn from windows of their own. */
    void train() throws InterruptedException {
        for (String version : VERSIONS) {
            JobService jobs = bean(JobService.class);
            long execution = jobs.start("train-linear", Map.of("symbols", "BTC", "timeframe", "1h", "activate", "false",
                    "modelVersion", version, "limit", version.equals(VERSIONS.get(0)) ? "700" : "300", "wfTrainWindow", "100"));
            long limit = System.nanoTime() + JOB_LIMIT.toNanos();
            JobProgress progress = jobs.progress(execution);
            while (!progress.ended() && System.nanoTime() < limit) {
                Thread.sleep(100);
                progress = jobs.progress(execution);
            }
            assertThat(progress.run().status()).isEqualTo("COMPLETED");
        }
    }

    /** Activates the builds in turn while all send; each answer must be that of the build it names. */
    void activateInTurn() throws Exception {
        activate(VERSIONS.get(0));
        Set<Said> possible = answersOfBoth();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<Map<Said, Integer>>> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                int sender = i;
                senders.add(threads.submit(() -> send(sender, over)));
            }
            long end = System.nanoTime() + TIME.toNanos();
            for (int turn = 1; System.nanoTime() < end; turn++) {
                String version = VERSIONS.get(turn % 2);
                activate(version);
                assertThat(predict(Horizon.DAY).version()).as("after the activation").isEqualTo(version);
                Thread.sleep(500);
            }
            over.set(true);
            Map<Said, Integer> answers = new HashMap<>();
            for (Future<Map<Said, Integer>> sender : senders) {
                sender.get().forEach((said, times) -> answers.merge(said, times, Integer::sum));
            }
            assertThat(answers.keySet()).as("every answer is one of a build, and all were seen").isEqualTo(possible);
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }

    private static Set<Said> answersOfBoth() {
        Set<Said> answers = new HashSet<>();
        for (String version : VERSIONS) {
            for (Horizon horizon : Horizon.values()) {
                PredictionRequest request = new PredictionRequest("BTC", horizon, Optional.of(ModelRef.of(NAME, version)));
                answers.add(new Said(version, horizon.label(),
                        bean(LiquidPredictor.class).predict(List.of(request)).get(0).orThrow().prediction().score()));
            }
        }
        assertThat(answers.stream().map(Said::score)).as("both builds say something of their own").doesNotHaveDuplicates();
        return answers;
    }

    private static void activate(String version) {
        bean(BuildPublisher.class).activate("liquid", new ModelLabel(NAME, version), new Activation("test", "test", "load", true));
    }

    private Map<Said, Integer> send(int sender, AtomicBoolean over) throws Exception {
        Map<Said, Integer> answers = new HashMap<>();
        for (int i = sender; !over.get(); i++) {
            Horizon horizon = Horizon.values()[i % Horizon.values().length];
            answers.merge(sender % 2 == 0 ? predict(horizon) : signal(horizon), 1, Integer::sum);
        }
        return answers;
    }

    private Said predict(Horizon horizon) throws Exception {
        JsonNode outputs = answer("predict/liquid", "BTC", "symbol", horizon, 200).path("outputs");
        return new Said(outputs.path("model_version").asText(), outputs.path("horizon").asText(),
                outputs.path("expected_return").asDouble());
    }

    private Said signal(Horizon horizon) throws Exception {
        JsonNode signal = answer("signals/generate", "BTC", "track\":\"liquid\",\"target", horizon, 200);
        String model = signal.path("reason").asText().split(";")[1];
        return new Said(model.substring(("model=" + NAME + ":").length()), signal.path("horizon").asText(),
                signal.path("score").asDouble());
    }

    private JsonNode answer(String route, String symbol, String key, Horizon horizon, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/api/v2/" + route)).timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(
                        "{\"" + key + "\":\"" + symbol + "\",\"horizon\":\"" + horizon.label() + "\"}")).build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }

    /** Two symbols at once; the database refuses the rows of one of them after others of the same group were written. */
    void predictBesideRefused() throws Exception {
        execute("INSERT INTO prices (symbol, price, \"timestamp\") VALUES ('ETH', 1, now())");
        execute("INSERT INTO feature_snapshots (target, track, as_of, as_of_ts, feature_version, feature_payload) "
                + "VALUES ('ETH', 'liquid', now(), now(), 'feature-store-v2.1', '{\"ret_12\": 0.01}')");
        execute("UPDATE active_model_state SET active_model_name = 'liquid_baseline', active_model_version = 'v2.0'");
        execute("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''refused''; END'");
        execute("CREATE TRIGGER refuse AFTER INSERT ON predictions_v2 FOR EACH ROW WHEN (new.target = 'ETH') EXECUTE FUNCTION refuse()");
        ExecutorService threads = Executors.newFixedThreadPool(2 * SENDERS);
        try {
            execute("TRUNCATE predictions_v2 CASCADE");
            List<Callable<JsonNode>> work = new ArrayList<>();
            for (int i = 0; i < 10 * SENDERS; i++) {
                boolean bad = i % 5 == 0;
                work.add(() -> answer("predict/liquid", bad ? "ETH" : "BTC", "symbol", Horizon.DAY, bad ? 500 : 200));
            }
            Set<Long> keys = new HashSet<>();
            for (Future<JsonNode> answer : threads.invokeAll(work)) {
                Optional.of(answer.get().path("prediction_id").asLong()).filter(key -> key > 0).ifPresent(keys::add);
            }
            assertThat(keys).as("a row for each answer").hasSize(8 * SENDERS);
            assertThat(bean(Sql.class).queryInt8("SELECT count(*) FROM predictions_v2")).as("and no other").isEqualTo(8 * SENDERS);
        } finally {
            threads.shutdownNow();
            execute("DROP FUNCTION refuse() CASCADE");
        }
    }

    private static <T> T bean(Class<T> type) {
        return CDI.current().select(type).get();
    }
}
