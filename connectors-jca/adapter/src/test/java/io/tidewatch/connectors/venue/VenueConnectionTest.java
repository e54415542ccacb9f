package io.tidewatch.connectors.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tidewatch.connectors.SmallPool;
import io.tidewatch.connectors.api.VenueConnection;
import io.tidewatch.connectors.api.VenueConnectionFactory;
import io.tidewatch.connectors.api.VenueException;
import jakarta.resource.ResourceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class VenueConnectionTest {

    private final Set<Integer> clientPorts = ConcurrentHashMap.newKeySet();
    private final SmallPool pool = new SmallPool();
    private final VenueManagedConnectionFactory managed = new VenueManagedConnectionFactory();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private HttpServer venue;
    private VenueConnectionFactory factory;

    @BeforeEach
    void open() throws IOException {
        venue = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        venue.setExecutor(workers);
        venue.createContext("/", exchange -> {
            clientPorts.add(exchange.getRemoteAddress().getPort());
            String path = exchange.getRequestURI().toString();
            if (path.equals("/slow")) {
                sleep(3000);
            }
            byte[] body = path.equals("/large") ? new byte[5000] : ("{\"path\":\"" + path + "\"}").getBytes();
            exchange.sendResponseHeaders(path.equals("/missing") ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        venue.start();
        managed.setBaseUrl("http://127.0.0.1:" + venue.getAddress().getPort() + "/");
        managed.setTimeoutMillis(1000);
        managed.setMaxAnswerBytes(2000);
        factory = (VenueConnectionFactory) managed.createConnectionFactory(pool);
    }

    @AfterEach
    void close() {
        venue.stop(0);
        workers.shutdownNow();
    }

    @Test
    void oneSocketServesOneBorrowerAfterTheOther() throws VenueException {
        long first = ask("/ticker?symbol=BTC");
        assertThat(ask("/time")).isEqualTo(first);
        assertThat(ask("/missing")).isEqualTo(first);
        assertThat(clientPorts).hasSize(1);
    }

    @Test
    void twoBorrowersAtOnceGetTwoConnections() throws VenueException {
        try (VenueConnection one = factory.getConnection(); VenueConnection two = factory.getConnection()) {
            assertThat(one.physicalId()).isNotEqualTo(two.physicalId());
        }
        assertThat(pool.free()).hasSize(2);
    }

    @Test
    void answersOfTheVenueAreHandedOnAsTheyAre() throws VenueException {
        try (VenueConnection connection = factory.getConnection()) {
            assertThat(connection.get("/ticker?symbol=BTC").body()).isEqualTo("{\"path\":\"/ticker?symbol=BTC\"}");
            assertThat(connection.get("/missing").status()).isEqualTo(404);
            assertThat(connection.get("/missing").accepted()).isFalse();
        }
    }

    @Test
    void aConnectionWithoutAnswerIsThrownAway() throws VenueException {
        long first = ask("/time");
        assertThatThrownBy(() -> ask("/slow")).isInstanceOf(VenueException.class).hasMessageContaining("no answer");
        assertThat(pool.destroyed()).isOne();
        assertThat(ask("/time")).isNotEqualTo(first);
    }

    @Test
    void aTooLargeAnswerIsRefused() {
        assertThatThrownBy(() -> ask("/large")).isInstanceOf(VenueException.class).hasMessageContaining("larger than 2000");
        assertThat(pool.destroyed()).isOne();
    }

    @Test
    void aVenueThatIsDownIsAnErrorNotAnAnswer() {
        venue.stop(0);
        assertThatThrownBy(() -> ask("/time")).isInstanceOf(VenueException.class).hasMessageContaining("127.0.0.1");
    }

    @Test
    void aClosedHandleIsUselessAndMayBeClosedAgain() throws VenueException {
        VenueConnection connection = factory.getConnection();
        connection.close();
        connection.close();
        assertThat(pool.free()).hasSize(1);
        assertThatThrownBy(() -> connection.get("/time")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void brokenConnectionsAreReportedToThePool() throws ResourceException {
        VenueManagedConnection fine = (VenueManagedConnection) managed.createManagedConnection(null, null);
        VenueManagedConnection dead = (VenueManagedConnection) managed.createManagedConnection(null, null);
        dead.destroy();
        assertThat((Object) managed.getInvalidConnections(Set.of(fine, dead))).isEqualTo(Set.of(dead));
        assertThat(managed.matchManagedConnections(Set.of(dead), null, null)).isNull();
    }

    @Test
    void aBaseUrlThatIsNoneIsRefused() {
        managed.setBaseUrl("ftp://venue");
        assertThatThrownBy(() -> managed.createManagedConnection(null, null)).hasMessageContaining("baseUrl");
    }

    private long ask(String path) throws VenueException {
        try (VenueConnection connection = factory.getConnection()) {
            long id = connection.physicalId();
            connection.get(path);
            return id;
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
