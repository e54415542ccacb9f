package io.tidewatch.models.venture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.search.grid.CellBench;
import io.tidewatch.tasks.InvalidJobParameterException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The training of private companies over events in the database. */
class TrainVentureDatabaseTest {

    private static final Instant END = Instant.parse("2024-01-01T00:00:00Z");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    @TempDir
    private static Path exports;

    private final Sql sql = new Sql(DATABASE.oneConnection());

    @BeforeEach
    void clear() {
        sql.update("TRUNCATE events, entities, event_links CASCADE");
    }

    private CellBench bench(Map<String, String> given) {
        return new CellBench(sql, replays -> new TrainVentureJob(new CompanyEventRepository(sql)), given, END, exports);
    }

    /** Companies of which every other year is busy: then products come every month, and rounds follow them. */
    private void plant(int companies) {
        sql.update("INSERT INTO entities (entity_type, name) SELECT 'company', 'c' || n FROM generate_series(1, ?) n", companies);
        sql.update("""
                WITH months AS (
                     SELECT c.id AS company, m AS month, ((m + c.id::int * 7) / 12) % 2 = 0 AS busy, (m * 31 + c.id * 17) % 100 AS dice
                       FROM entities c CROSS JOIN generate_series(0, 119) m),
                     made AS (
                     INSERT INTO events (event_type, title, occurred_at, available_at, fingerprint, source_tier, confidence_score)
                     SELECT k.kind, company || ' ' || month, at, at + interval '1 day', md5(company || '-' || month || '-' || k.kind), 2, 0.7
                       FROM months CROSS JOIN (VALUES ('product'), ('funding')) k(kind),
                            LATERAL (SELECT TIMESTAMPTZ '2014-01-05 00:00:00Z' + month * interval '30 days' AS at) t
                      WHERE k.kind = 'product' AND busy OR k.kind = 'funding' AND dice < CASE WHEN busy THEN 15 ELSE 1 END
                     RETURNING id, title)
                INSERT INTO event_links (event_id, entity_id, role) SELECT id, split_part(title, ' ', 1)::bigint, 'primary' FROM made
                """);
    }

    @Test
    void itLearnsFromPlantedEventsAndSaysWhichHeadsItCouldNot() throws Exception {
        plant(60);
        CellBench bench = bench(Map.of());
        bench.all();
        JsonNode head = bench.summary.path("heads").get(3);
        assertThat(head.path("head").asText()).isEqualTo("funding_6m");
        assertThat(head.path("status").asText()).isEqualTo("trained");
        assertThat(head.at("/validation/skill").asDouble()).isGreaterThan(0.05);
        assertThat(head.at("/validation/auc").asDouble()).isGreaterThan(0.7);
        assertThat(head.at("/model/weights")).hasSize(CompanyFeatures.names().size());
        assertThat(bench.summary.path("published").asBoolean()).isTrue();
        assertThat(bench.summary.path("models").toString()).contains("funding_6m").doesNotContain("exit_24m");
        assertThat(bench.exitStatus).as("nobody was ever bought").isEqualTo("COMPLETED_DEGRADED");
        assertThat(Files.readString(exports.resolve("train-vc/latest.json"))).contains("\"weights\"");
        CellBench again = bench(Map.of());
        again.all();
        assertThat(again.summary).isEqualTo(bench.summary);
    }

    @Test
    void nothingAvailableLaterIsLookedAt() throws Exception {
        plant(60);
        CellBench before = bench(Map.of("end", "2021-01-01", "heads", "funding_6m"));
        before.all();
        sql.update("DELETE FROM events WHERE available_at > TIMESTAMPTZ '2021-01-01 00:00:00Z'");
        CellBench after = bench(Map.of("end", "2021-01-01", "heads", "funding_6m"));
        after.all();
        assertThat(after.summary).isEqualTo(before.summary);
        assertThat(before.summary.path("heads").get(0).path("status").asText()).isEqualTo("trained");
    }

    @Test
    void withoutEventsThereIsNoDataAndWithFewNoModel() throws Exception {
        CellBench none = bench(Map.of());
        none.all();
        assertThat(none.exitStatus).isEqualTo("NO_DATA");
        plant(3);
        CellBench few = bench(Map.of());
        few.all();
        assertThat(few.exitStatus).isEqualTo("INSUFFICIENT_LABELS");
        assertThat(few.summary.path("published").asBoolean()).isFalse();
        assertThat(few.summary.path("reason").asText()).isEqualTo("insufficient_labels");
        assertThat(few.summary.path("heads").findValuesAsText("reason")).hasSize(4).doesNotContain("");
        assertThat(few.summary.toString()).doesNotContain("weights");
    }

    @Test
    void unusableParametersAreRefusedByName() {
        for (Map.Entry<String, String> bad : Map.of("heads", "ipo", "valRatio", "0.9", "minLabels", "1", "stepDays", "1", "limit", "-1",
                "end", "soon").entrySet()) {
            assertThatThrownBy(() -> bench(Map.of(bad.getKey(), bad.getValue()))).isInstanceOf(InvalidJobParameterException.class)
                    .satisfies(e -> assertThat(((InvalidJobParameterException) e).parameter()).isEqualTo(bad.getKey()));
        }
    }
}
