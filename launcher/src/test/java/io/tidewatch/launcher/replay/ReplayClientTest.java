package io.tidewatch.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidewatch.launcher.StartFailure;
import io.tidewatch.launcher.remote.ServerCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long the command waits for a server that is gone. */
class ReplayClientTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final AtomicInteger deaths = new AtomicInteger();
    private final AtomicInteger unready = new AtomicInteger();
    private HttpServer server;
    private ReplayClient client;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = new ReplayClient(new ServerCalls("http://127.0.0.1:" + server.getAddress().getPort(), PATIENCE,
                Duration.ofMillis(20)));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Dies in the middle of a call as often as told, then answers. */
    private void answer(HttpExchange exchange) throws IOException {
        if (deaths.getAndDecrement() <= 0) {
            if (unready.getAndDecrement() > 0) {
                exchange.sendResponseHeaders(unready.get() % 2 == 0 ? 500 : 404, -1);
                exchange.close();
                return;
            }
            byte[] body = "{\"fills\":1}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Test
    void waitsAnewForAServerThatCameBackAndDiedAgain() throws Exception {
        client.summary("s");
        deaths.set(5);

        assertThat(client.summary("s").path("fills").asInt()).isEqualTo(1);
    }

    @Test
    void waitsForAnApplicationThatIsStillStarting() throws Exception {
        unready.set(2);

        assertThat(client.summary("s").path("fills").asInt()).isEqualTo(1);
    }

    @Test
    void givesUpOnACallThatNoServerSurvives() throws Exception {
        client.summary("s");
        deaths.set(Integer.MAX_VALUE);

        assertThatThrownBy(() -> client.summary("s")).isInstanceOf(StartFailure.class).hasMessageContaining("died 30 times");
    }

    @Test
    void givesUpWhenNobodyComesBack() throws Exception {
        client.summary("s");
        server.stop(0);

        assertThatThrownBy(() -> client.summary("s")).isInstanceOf(StartFailure.class).hasMessageContaining("no server answers");
    }

    @Test
    void givesUpOnWhatNeverAnswered() {
        deaths.set(Integer.MAX_VALUE);

        assertThatThrownBy(() -> client.summary("s")).isInstanceOf(StartFailure.class);
    }
}
