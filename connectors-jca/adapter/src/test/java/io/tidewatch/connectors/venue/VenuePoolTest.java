package io.tidewatch.connectors.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidewatch.connectors.SmallPool;
import io.tidewatch.connectors.exchange.ExchangeConnection;
import io.tidewatch.connectors.exchange.ExchangeConnectionFactory;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.connectors.venue.coinbase.CoinbaseProvider;
import jakarta.resource.ResourceException;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server lends connections; below them the venue has one set of sockets. */
@Timeout(30)
class VenuePoolTest {

    private static final String TIME = "GET /api/v3/brokerage/time";

    private final SmallPool pool = new SmallPool();
    private RecordedVenue venue;
    private VenueManagedConnectionFactory managed;
    private ExchangeConnectionFactory factory;

    @BeforeEach
    void open() throws IOException {
        venue = new RecordedVenue();
        Map<String, String> variables = Map.of("COINBASE_ADVANCED_TRADE_API", venue.base() + "/", "COINBASE_EXEC_TIMEOUT_SEC", "0.5",
                "COINBASE_MAX_ANSWER_BYTES", "2000");
        VenueProtocol protocol = new CoinbaseProvider()
                .open(new VenueVariables(name -> Optional.ofNullable(variables.get(name)), Clock.systemUTC()));
        managed = new VenueManagedConnectionFactory() {
            @Override
            VenueProtocol protocol() {
                return protocol;
            }
        };
        managed.setVenue("coinbase");
        factory = (ExchangeConnectionFactory) managed.createConnectionFactory(pool);
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    void oneConnectionAndOneSocketServeOneBorrowerAfterTheOther() throws ExchangeException {
        venue.record(TIME, 200, "{\"iso\":\"2026-02-14T12:00:00Z\",\"epochSeconds\":\"1771070400\",\"epochMillis\":\"1771070400123\"}");
        long first = 0;
        for (int i = 0; i < 5; i++) {
            try (ExchangeConnection connection = factory.getConnection()) {
                assertThat(connection.serverTime().toEpochMilli()).isEqualTo(1771070400123L);
                assertThat(connection.venue()).isEqualTo("coinbase");
                first = i == 0 ? connection.physicalId() : first;
                assertThat(connection.physicalId()).isEqualTo(first);
            }
        }
        assertThat(venue.sockets()).isOne();
        assertThat(pool.destroyed()).isZero();
    }

    @Test
    void twoBorrowersAtOnceGetTwoConnections() throws ExchangeException {
        try (ExchangeConnection one = factory.getConnection(); ExchangeConnection two = factory.getConnection()) {
            assertThat(one.physicalId()).isNotEqualTo(two.physicalId());
        }
        assertThat(pool.free()).hasSize(2);
    }

    @Test
    void aClosedHandleIsUselessAndMayBeClosedAgain() throws ExchangeException {
        ExchangeConnection connection = factory.getConnection();
        connection.close();
        connection.close();
        assertThat(pool.free()).hasSize(1);
        assertThatThrownBy(connection::budget).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void destroyedConnectionsAreReportedAndOthersVenuesAreNotLent() throws ResourceException {
        VenueManagedConnection fine = (VenueManagedConnection) managed.createManagedConnection(null, null);
        VenueManagedConnection dead = (VenueManagedConnection) managed.createManagedConnection(null, null);
        dead.destroy();
        assertThat((Object) managed.getInvalidConnections(Set.of(fine, dead))).isEqualTo(Set.of(dead));
        assertThat(managed.matchManagedConnections(Set.of(dead), null, null)).isNull();
        VenueManagedConnection other = new VenueManagedConnection("bitget", null);
        assertThat(managed.matchManagedConnections(Set.of(other), null, null)).isNull();
    }

    @Test
    void everyVenueOfTheContractHasAProviderAndNoOtherHas() {
        assertThat(OpenVenues.provider("coinbase").venue()).isEqualTo("coinbase");
        assertThat(OpenVenues.provider("bitget").venue()).isEqualTo("bitget");
        assertThatThrownBy(() -> OpenVenues.provider("kraken")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("kraken");
    }

    @Test
    void slowAndTooLargeAnswersAreErrorsAndTheConnectionStaysUsable() throws ExchangeException {
        venue.record(TIME, 200, "{}", 1500).record(TIME, 200, "x".repeat(5000))
                .record(TIME, 200, "{\"epochMillis\":\"1771070400123\"}");
        try (ExchangeConnection connection = factory.getConnection()) {
            ExchangeException late = catchThrowableOfType(ExchangeException.class, connection::serverTime);
            assertThat(late.reason()).isEqualTo("venue_error:timeout");
            ExchangeException large = catchThrowableOfType(ExchangeException.class, connection::serverTime);
            assertThat(large.reason()).isEqualTo("venue_error:ValueError");
            assertThat(connection.serverTime()).isNotNull();
            assertThat(connection.positions(TradingMarket.SPOT)).isEmpty();
        }
        assertThat(factory.hasCredentials()).isFalse();
    }
}
