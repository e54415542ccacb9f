package io.tidewatch.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.connectors.exchange.ExchangeConnection;
import io.tidewatch.connectors.exchange.ExchangeConnectionFactory;
import io.tidewatch.events.EventIngestService;
import io.tidewatch.events.EventSource;
import io.tidewatch.events.EventType;
import io.tidewatch.events.IngestRequest;
import io.tidewatch.events.NewEvent;
import io.tidewatch.execution.accounts.BooksGuard;
import io.tidewatch.execution.accounts.StateHashAudit;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.KillSwitchService;
import io.tidewatch.risk.KillSwitchTrigger;
import io.tidewatch.tasks.JobProgress;
import io.tidewatch.tasks.JobService;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the application expects of its server. The methods run inside the server. */
@ExtendWith(ArquillianExtension.class)
public class ServerServicesIT {

    private static final Instant AT = Instant.parse("2026-02-14T12:00:00Z");
    private static final Duration JOB_LIMIT = Duration.ofSeconds(60);

    @Deployment
    public static EnterpriseArchive application() {
        return ApplicationUnderTest.with(ServerServicesIT.class, DecisionsUnderLoad.class, DecisionsUnderLoad.Said.class,
                OneDecisionManyClients.class, BackgroundWork.class, TwoWrites.class);
    }

    @Test
    void aTransactionOfATimerOrItsThreadsIsOne() throws Exception {
        TwoWrites writes = bean(TwoWrites.class);
        BackgroundWork background = lookup("java:module/BackgroundWork", BackgroundWork.class);
        assertThatThrownBy(() -> background.here(() -> writes.write("TIMER", true))).hasStackTraceContaining("asked to fail");
        assertThatThrownBy(() -> background.onAThread(() -> writes.write("THREAD", true))).hasStackTraceContaining("asked to fail");
        assertThat(count("SELECT COUNT(*) FROM prices WHERE symbol = ?", "TIMER")).isZero();
        assertThat(count("SELECT COUNT(*) FROM prices WHERE symbol = ?", "THREAD")).isZero();

        background.onAThread(() -> {
            writes.write("THREAD", false);
            writes.write("THREAD", false);
        });
        background.here(() -> writes.write("TIMER", false));
        assertThat(count("SELECT COUNT(*) FROM prices WHERE symbol = ?", "THREAD")).isEqualTo(2);
        assertThat(count("SELECT COUNT(*) FROM prices WHERE symbol = ?", "TIMER")).isEqualTo(2);
    }

    @Test
    void rowsOfARolledBackTransactionAreGone() throws Exception {
        UserTransaction transaction = transaction();
        transaction.begin();
        bean(PriceRepository.class).record(List.of(new PriceSnapshot("GONE", 1, 1, AT)));
        assertThat(count("SELECT COUNT(*) FROM prices WHERE symbol = ?", "GONE")).as("inside the transaction").isOne();
        transaction.rollback();
        assertThat(count("SELECT COUNT(*) FROM prices WHERE symbol = ?", "GONE")).isZero();

        transaction.begin();
        bean(PriceRepository.class).record(List.of(new PriceSnapshot("KEPT", 1, 1, AT)));
        transaction.commit();
        assertThat(count("SELECT COUNT(*) FROM prices WHERE symbol = ?", "KEPT")).isOne();
    }

    @Test
    void anIngestSharesTheFateOfTheTransactionAroundIt() throws Exception {
        EventIngestService ingest = bean(EventIngestService.class);
        IngestRequest request = new IngestRequest(
                List.of(NewEvent.of(EventType.MARKET, "Rolled back", AT, EventSource.of("https://example.com", "wire"), List.of())));
        UserTransaction transaction = transaction();
        transaction.begin();
        assertThat(ingest.ingest(request).inserted()).isOne();
        transaction.rollback();
        assertThat(count("SELECT COUNT(*) FROM events WHERE title = ?", "Rolled back")).isZero();

        assertThat(ingest.ingest(request).inserted()).as("not known from before").isOne();
        assertThat(count("SELECT COUNT(*) FROM events WHERE title = ?", "Rolled back")).isOne();
    }

    @Test
    void aKillSwitchHoldsAlthoughItsCallerRollsBack() throws Exception {
        KillSwitchService switches = lookup("java:global/tidewatch/ejb-domain/KillSwitchService", KillSwitchService.class);
        KillSwitchKey key = new KillSwitchKey("liquid", "in-container");
        UserTransaction transaction = transaction();
        transaction.begin();
        switches.trigger(KillSwitchTrigger.manual(key, "test", null));
        transaction.rollback();
        assertThat(switches.blockReason(key.track(), key.strategyId())).contains("kill_switch_triggered:liquid:in-container");

        switches.reset(key, "test over");
        assertThat(switches.blockReason(key.track(), key.strategyId())).isEmpty();
    }

    @Test
    void theStandardBatchRuntimeKnowsTheExecutionsOfTheApplication() throws InterruptedException {
        JobService jobs = bean(JobService.class);
        long execution = jobs.start("feature-build", Map.of());
        long limit = System.nanoTime() + JOB_LIMIT.toNanos();
        JobProgress progress = jobs.progress(execution);
        while (!progress.ended() && System.nanoTime() < limit) {
            Thread.sleep(100);
            progress = jobs.progress(execution);
        }
        assertThat(progress.run().status()).isEqualTo("COMPLETED");
        JobOperator operator = BatchRuntime.getJobOperator();
        assertThat(operator.getJobNames()).contains("feature-build");
        assertThat(operator.getJobExecution(execution).getBatchStatus()).isEqualTo(BatchStatus.COMPLETED);
    }

    @Test
    void venueConnectionsComeFromAPool() throws Exception {
        ExchangeConnectionFactory factory = lookup(ExchangeConnectionFactory.COINBASE, ExchangeConnectionFactory.class);
        assertThat(factory.hasCredentials()).isFalse();
        try (ExchangeConnection bitget = lookup(ExchangeConnectionFactory.BITGET, ExchangeConnectionFactory.class).getConnection()) {
            assertThat(bitget.venue()).isEqualTo("bitget");
            assertThat(bitget.budget().perSecond()).isEqualTo(10);
        }
        long first;
        try (ExchangeConnection one = factory.getConnection(); ExchangeConnection other = factory.getConnection()) {
            assertThat(one.venue()).isEqualTo("coinbase");
            first = one.physicalId();
            assertThat(other.physicalId()).as("two at once").isNotEqualTo(first);
        }
        try (ExchangeConnection one = factory.getConnection(); ExchangeConnection other = factory.getConnection()) {
            assertThat(List.of(one.physicalId(), other.physicalId())).as("one after another").contains(first);
        }
    }

    @Test
    void aModelActivationUnderLoadFailsNoRequestAndARefusedPredictionNoOther() throws Exception {
        DecisionsUnderLoad load = new DecisionsUnderLoad();
        DecisionsUnderLoad.writeMarket("BTC");
        load.train();
        load.activateInTurn();
        load.predictBesideRefused();
    }

    @Test
    void aDecisionRunsOnceHoweverManyPostIt() throws Exception {
        new OneDecisionManyClients().runTogether();
    }

    @Test
    void theBooksPassTheirCheckAndTheStateHashStandsStill() {
        assertThat(bean(BooksGuard.class).check()).isEmpty();
        assertThat(bean(StateHashAudit.class).stateHash()).isEqualTo(bean(StateHashAudit.class).stateHash());
    }

    private static <T> T bean(Class<T> type) {
        return CDI.current().select(type).get();
    }

    private static <T> T lookup(String name, Class<T> type) throws NamingException {
        return type.cast(new InitialContext().lookup(name));
    }

    private static UserTransaction transaction() throws NamingException {
        return lookup("java:comp/UserTransaction", UserTransaction.class);
    }

    private static long count(String sql, String argument) throws NamingException, SQLException {
        DataSource source = lookup("java:app/jdbc/tidewatch", DataSource.class);
        try (Connection connection = source.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, argument);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
