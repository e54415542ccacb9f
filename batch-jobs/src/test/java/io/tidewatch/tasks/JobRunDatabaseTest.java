package io.tidewatch.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The records of runs, each step in a transaction of its own as a node would do it. */
class JobRunDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static EntityManagerFactory factory;

    private final UUID id = UUID.randomUUID();
    private final Sql sql = new Sql(DATABASE.oneConnection());

    @BeforeAll
    static void open() {
        factory = DATABASE.entities("tidewatch");
    }

    @AfterAll
    static void close() {
        if (factory != null) {
            factory.close();
        }
    }

    @BeforeEach
    void aRun() {
        sql.update("DELETE FROM training_runs");
        write(runs -> runs.create(id, "feature-build", Map.of("symbols", "BTC", "timeframe", "1h"), "tester", Optional.empty()));
    }

    private <T> T read(Function<JobRunRepository, T> work) {
        try (EntityManager entities = factory.createEntityManager()) {
            entities.getTransaction().begin();
            T answer = work.apply(new JobRunRepository(sql, entities, new TradingClock()));
            entities.getTransaction().commit();
            return answer;
        }
    }

    private void write(Consumer<JobRunRepository> work) {
        read(runs -> {
            work.accept(runs);
            return id;
        });
    }

    private JobRun found() {
        return read(runs -> runs.find(id)).orElseThrow();
    }

    private Optional<JobRun> ofExecution(long execution) {
        return read(runs -> runs.ofExecution(execution));
    }

    private Optional<JobRun> ofRequest(String request) {
        return read(runs -> runs.ofRequest(request));
    }

    private List<JobRun> newest(Optional<String> job, int limit) {
        return read(runs -> runs.newest(job, limit));
    }

    private static ObjectNode fields(String name, int value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }

    @Test
    void keepsHowARunGoesFromItsStartToItsEnd() {
        JobRun created = found();
        assertThat(created.status()).isEqualTo("STARTING");
        assertThat(created.execution()).isEmpty();
        assertThat(created.parameters().required("timeframe")).isEqualTo("1h");
        write(runs -> runs.began(id, 7, 11));
        write(runs -> runs.ended(id, "FAILED", "FAILED"));
        assertThat(found()).satisfies(run -> {
            assertThat(run.status()).isEqualTo("FAILED");
            assertThat(run.exitStatus()).contains("FAILED");
            assertThat(run.endedAt()).isPresent();
        });
        write(runs -> runs.began(id, 7, 12));
        assertThat(ofExecution(12)).hasValueSatisfying(run -> {
            assertThat(run.id()).isEqualTo(id);
            assertThat(run.status()).isEqualTo("STARTED");
            assertThat(run.exitStatus()).isEmpty();
            assertThat(run.endedAt()).isEmpty();
        });
        assertThat(ofExecution(99)).isEmpty();
        write(runs -> runs.status(UUID.randomUUID(), "STOPPED"));
    }

    @Test
    void addsToTheSummaryWithoutLosingWhatOthersAdded() {
        write(runs -> {
            runs.find(id);
            write(other -> other.summarize(id, fields("theirs", 1)));
            runs.summarize(id, fields("ours", 2));
            assertThat(sql.queryInt8("SELECT count(*) FROM training_runs WHERE summary = '{}'")).isZero();
        });
        write(runs -> runs.summarize(id, fields("ours", 3)));
        assertThat(found().summary()).isEqualTo(fields("theirs", 1).put("ours", 3));
    }

    @Test
    void findsTheRunThatAnswersARequest() {
        UUID other = UUID.randomUUID();
        write(runs -> runs.create(other, "train-linear", Map.of(), "tester", Optional.of("asked once")));
        assertThat(ofRequest("asked once")).map(JobRun::id).contains(other);
        assertThat(ofRequest("never asked")).isEmpty();
    }

    @Test
    void listsTheNewestOfOneJobOrOfAll() {
        UUID later = UUID.randomUUID();
        write(runs -> runs.create(later, "train-linear", Map.of(), "tester", Optional.empty()));
        assertThat(newest(Optional.empty(), 10)).extracting(JobRun::id).containsExactly(later, id);
        assertThat(newest(Optional.empty(), 1)).extracting(JobRun::id).containsExactly(later);
        assertThat(newest(Optional.of("feature-build"), 10)).extracting(JobRun::id).containsExactly(id);
        assertThat(newest(Optional.of("%"), 10)).isEmpty();
    }
}
