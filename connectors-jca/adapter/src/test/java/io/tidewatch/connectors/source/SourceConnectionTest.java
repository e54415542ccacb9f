package io.tidewatch.connectors.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tidewatch.connectors.SmallPool;
import io.tidewatch.connectors.api.SourceConnection;
import io.tidewatch.connectors.api.SourceConnectionFactory;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SourceConnectionTest {

    private final Set<Integer> clientPorts = ConcurrentHashMap.newKeySet();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final SmallPool pool = new SmallPool();
    private final SourceManagedConnectionFactory managed = new SourceManagedConnectionFactory();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private HttpServer source;
    private SourceConnectionFactory factory;

    @BeforeEach
    void open() throws IOException {
        source = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        source.setExecutor(workers);
        source.createContext("/", exchange -> {
            clientPorts.add(exchange.getRemoteAddress().getPort());
            if (exchange.getRequestURI().getPath().equals("/held")) {
                asked.countDown();
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            byte[] body = exchange.getRequestURI().getPath().equals("/large") ? new byte[5000] : "fine".getBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        source.start();
        managed.setMaxAnswerBytes(2000);
        factory = (SourceConnectionFactory) managed.createConnectionFactory(pool);
    }

    @AfterEach
    void close() {
        released.countDown();
        source.stop(0);
        workers.shutdownNow();
    }

    @Test
    void connectionsAreLentAgainAndShareTheirSockets() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (SourceConnection connection = factory.getConnection()) {
                assertThat(connection.exchange(get("/a")).body()).isEqualTo("fine".getBytes());
            }
        }
        assertThat(pool.free()).hasSize(1);
        assertThat(clientPorts).hasSize(1);
    }

    @Test
    void aQuestionWithoutAnswerBreaksNothing() throws Exception {
        try (SourceConnection connection = factory.getConnection()) {
            assertThatThrownBy(() -> connection.exchange(get("/large"))).isInstanceOf(SourceException.class)
                    .hasMessageContaining("larger than 2000");
            SourceRequest hasty = new SourceRequest(get("/held").uri(), Map.of(), Optional.empty(), Optional.empty(), Duration.ofMillis(100));
            assertThatThrownBy(() -> connection.exchange(hasty)).isInstanceOf(SourceException.class).hasMessageContaining("100 ms");
            assertThat(connection.exchange(get("/a")).status()).isEqualTo(200);
        }
        assertThat(pool.destroyed()).isZero();
        assertThat(pool.free()).hasSize(1);
    }

    @Test
    void whoWaitsCanBeToldToStop() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        Thread waiting = new Thread(() -> {
            try (SourceConnection connection = factory.getConnection()) {
                connection.exchange(get("/held"));
            } catch (InterruptedException e) {
                stopped.countDown();
            } catch (SourceException e) {
                throw new IllegalStateException(e);
            }
        });
        waiting.start();
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        waiting.interrupt();
        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aClosedHandleIsUselessAndMayBeClosedAgain() throws Exception {
        SourceConnection connection = factory.getConnection();
        connection.close();
        connection.close();
        assertThat(pool.free()).hasSize(1);
        assertThatThrownBy(() -> connection.exchange(get("/a"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aLimitThatIsNoneIsRefused() {
        managed.setMaxAnswerBytes(0);
        assertThatThrownBy(() -> managed.createManagedConnection(null, null)).hasMessageContaining("maxAnswerBytes");
    }

    private SourceRequest get(String path) {
        return SourceRequest.get(URI.create("http://127.0.0.1:" + source.getAddress().getPort() + path));
    }
}
