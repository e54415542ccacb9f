package io.tidewatch.models.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.models.ActivationRefusedException;
import io.tidewatch.models.BuildLedger;
import io.tidewatch.models.BuildPublisher;
import io.tidewatch.models.ModelLife;
import io.tidewatch.models.ScratchBuild;
import io.tidewatch.models.desk.ModelActions.Action;
import io.tidewatch.models.desk.ModelActions.Wish;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Against a real PostgreSQL: versions page by page and by every filter, families of builds, and what may be done to a version. */
class ModelDeskDatabaseTest {

    private static final Instant START = Instant.parse("2022-03-01T00:00:00Z");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;
    private static ModelLibraryRepository library;
    private static ModelDesk desk;

    @BeforeAll
    static void store() throws Exception {
        sql = new Sql(DATABASE.oneConnection());
        library = new ModelLibraryRepository(sql);
        desk = new ModelDesk(library);
        sql.update("""
                INSERT INTO model_artifacts (build_id, model_name, track, model_version, symbol, path, bundle_sha256, schema_hash,
                                             train_end, status, metrics, created_at, parent_build_id)
                SELECT 'b' || i || s, 'family', 'liquid', 'v' || i, s, '/nowhere/b' || i || s, 'h', 's',
                       ?::timestamptz + i * interval '1 day',
                       CASE WHEN i = 1 THEN 'REJECTED' WHEN i = 2 THEN 'RETIRED' WHEN i = 30 THEN 'ACTIVE' ELSE 'VERIFIED' END,
                       jsonb_build_object('ic', i / 100.0, 'train_start', CASE WHEN i = 5 THEN 'never' ELSE '2021-01-01T00:00:00Z' END,
                                          'note', 'text'),
                       ?::timestamptz + i * interval '1 day' + interval '1 hour', CASE WHEN i > 1 THEN 'b' || (i - 1) || s END
                  FROM generate_series(1, 30) AS i, unnest(ARRAY['BTC', 'ETH']) AS s
                """, START, START);
        sql.update("INSERT INTO model_registry (model_name, track, model_version, artifact_path) VALUES ('old', 'vc', 'v0', '/x')");
        sql.update("INSERT INTO model_stages (track, model_name, model_version, stage, stage_pct)"
                + " VALUES ('liquid', 'family', 'v10', 'rollout', 30)");
        sql.update("INSERT INTO active_model_state (track, active_model_name, active_model_version, previous_model_name,"
                + " previous_model_version) VALUES ('liquid', 'family', 'v30', 'family', 'v29')");
        sql.update("INSERT INTO model_stage_events (track, model_name, model_version, from_stage, to_stage, stage_pct, actor, reason,"
                + " created_at) SELECT 'liquid', 'family', 'v10', 'shadow', 'rollout', 10 + i, 'ann', 'because', now() + i * interval '1 s'"
                + " FROM generate_series(0, 119) AS i");
    }

    private static VersionQuery query(String stage, String symbol, String name, VersionQuery.Key key, boolean ascending, int skip) {
        return new VersionQuery(Optional.empty(), Optional.ofNullable(stage), Optional.ofNullable(symbol), Optional.ofNullable(name), key,
                ascending, skip, 7);
    }

    private static List<VersionLine> all(String stage, String symbol, String name, VersionQuery.Key key, boolean ascending) {
        List<VersionLine> found = new ArrayList<>();
        while (true) {
            Page<VersionLine> page = desk.versions(query(stage, symbol, name, key, ascending, found.size()));
            found.addAll(page.rows());
            if (!page.more()) {
                return found;
            }
        }
    }

    @Test
    void pagesGiveEveryVersionOnceInEveryOrder() {
        List<VersionLine> newest = all(null, null, null, VersionQuery.Key.TIME, false);
        assertThat(newest).hasSize(31).doesNotHaveDuplicates();
        assertThat(newest.get(0).version()).isEqualTo("v30");
        assertThat(newest.get(30).name()).as("without a build comes last").isEqualTo("old");
        assertThat(all(null, null, null, VersionQuery.Key.IC, true)).extracting(VersionLine::version)
                .startsWith("v1", "v2").endsWith("v30", "v0");
        assertThat(all(null, null, null, VersionQuery.Key.STAGE, true)).extracting(VersionLine::stage)
                .startsWith("candidate").endsWith("retired", "rejected").contains("rollout", "active");
        assertThat(all(null, null, null, VersionQuery.Key.NAME, true)).extracting(VersionLine::version)
                .startsWith("v1", "v10").endsWith("v0");
    }

    @Test
    void everyFilterRestricts() {
        assertThat(all("rollout", null, null, VersionQuery.Key.TIME, false)).singleElement().satisfies(line -> {
            assertThat(line.stagePct()).isEqualTo(30);
            assertThat(line.stagedAt()).isPresent();
            assertThat(line.builds()).isEqualTo(2);
            assertThat(line.symbols()).containsExactly("BTC", "ETH");
            assertThat(line.metrics().path("ic").asDouble()).isEqualTo(0.1);
            assertThat(line.metrics().has("note")).isFalse();
            assertThat(line.trainFrom()).contains(Instant.parse("2021-01-01T00:00:00Z"));
        });
        assertThat(all(null, "ETH", null, VersionQuery.Key.TIME, false)).hasSize(30);
        assertThat(all(null, "XRP", null, VersionQuery.Key.TIME, false)).isEmpty();
        assertThat(all(null, null, "Y V1", VersionQuery.Key.TIME, false)).as("name and version").hasSize(11);
        assertThat(all(null, null, "%", VersionQuery.Key.TIME, false)).isEmpty();
        assertThat(desk.version("liquid", "family", "v5").orElseThrow().line().trainFrom()).as("no time").isEmpty();
        assertThat(desk.version("liquid", "family", "v30").orElseThrow().line().serving()).isTrue();
        assertThat(desk.symbols()).contains("BTC", "ETH");
        assertThatThrownBy(() -> query(null, null, null, VersionQuery.Key.TIME, true, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aVersionHasItsBuildsAndItsNewestEvents() {
        VersionCard card = desk.version("liquid", "family", "v10").orElseThrow();
        assertThat(card.builds()).extracting(BuildLine::id).containsExactly("b10BTC", "b10ETH");
        assertThat(card.events()).hasSize(100).isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()));
        assertThat(card.events().get(0)).satisfies(event -> {
            assertThat(event.from()).contains("shadow");
            assertThat(event.stagePct()).isEqualTo(129);
        });
        assertThat(desk.version("liquid", "family", "nothing")).isEmpty();
    }

    @Test
    void familiesAreFoundInBothDirectionsAsFarAsTwelveGenerations() {
        List<LineageNode> lineage = library.lineage("b15BTC");
        assertThat(lineage).hasSize(25).extracting(LineageNode::symbol).containsOnly("BTC");
        assertThat(lineage.get(0)).satisfies(node -> {
            assertThat(node.id()).isEqualTo("b15BTC");
            assertThat(node.generation()).isZero();
            assertThat(node.parent()).contains("b14BTC");
        });
        assertThat(lineage).extracting(LineageNode::generation).contains(-12, 12).doesNotContain(-13, 13);
        assertThat(library.lineage("b1BTC")).allMatch(node -> node.generation() >= 0);
        assertThat(library.lineage("nothing")).isEmpty();
    }

    @Test
    void filesOfABuildAreReadAndChecked(@TempDir Path folder) throws IOException {
        Path build = ScratchBuild.write(folder, "BTC", "r1", START, true, "1h");
        BuildFiles files = BuildFiles.read(build, true);
        assertThat(files.faults()).isEmpty();
        assertThat(files.manifest().path("model_version").asText()).isEqualTo("r1");
        assertThat(files.report().path("of").asText()).contains("BTC");
        assertThat(files.files()).hasSize(5).allMatch(item -> item.state() == BuildFiles.State.SAME && item.bytes() > 0);
        Files.writeString(build.resolve("training_report.json"), "no json");
        Files.delete(build.resolve("golden.json"));
        BuildFiles spoilt = BuildFiles.read(build, true);
        assertThat(spoilt.faults()).singleElement().asString().startsWith("training_report.json");
        assertThat(spoilt.report().isMissingNode()).isTrue();
        assertThat(spoilt.files()).extracting(BuildFiles.Item::state)
                .contains(BuildFiles.State.CHANGED, BuildFiles.State.MISSING, BuildFiles.State.SAME);
        assertThat(BuildFiles.read(folder.resolve("nowhere"), true).faults()).containsExactly("manifest.json: missing");
        assertThat(desk.compare(List.of("b2BTC", "b1BTC", "nothing", "b2BTC"))).extracting(card -> card.build().id())
                .containsExactly("b2BTC", "b1BTC");
    }

    @Test
    void aVersionIsActivatedAndRolledBackWhereThatIsOffered(@TempDir Path folder) throws IOException {
        TradingClock clock = new TradingClock();
        BuildPublisher publisher = new BuildPublisher(ScratchBuild.verifier(), new BuildLedger(sql), clock);
        ModelActions actions = new ModelActions(new ModelLife(publisher, ScratchBuild.verifier(), new BuildLedger(sql), clock), library);
        publisher.publish(ScratchBuild.write(folder, "SOL", "r1", START, true, "1h"));
        publisher.publish(ScratchBuild.write(folder, "SOL", "r2", START.plusSeconds(60), false, "1h"));
        sql.update("UPDATE model_artifacts SET track = 'vc' WHERE symbol = 'SOL'");
        ModelLabel first = new ModelLabel("liquid_ridge", "r1");
        ModelLabel second = new ModelLabel("liquid_ridge", "r2");
        assertThat(actions.offered(line(first))).contains(Action.ACTIVATE).doesNotContain(Action.ROLL_BACK);
        actions.act(new Wish(Action.ACTIVATE, "vc", first, "ann", "better", false));
        assertThat(actions.offered(line(first))).as("nothing before it").doesNotContain(Action.ACTIVATE, Action.ROLL_BACK);
        assertThatThrownBy(() -> actions.act(new Wish(Action.ACTIVATE, "vc", second, "ann", "try", false)))
                .isInstanceOf(ActivationRefusedException.class).hasMessageContaining("gate");
        actions.act(new Wish(Action.ACTIVATE, "vc", second, "ann", "try", true));
        assertThat(actions.offered(line(second))).contains(Action.ROLL_BACK);
        actions.act(new Wish(Action.ROLL_BACK, "vc", second, "ann", "worse", false));
        assertThat(line(first).serving()).isTrue();
        assertThatThrownBy(() -> actions.act(new Wish(Action.ROLL_BACK, "vc", second, "ann", "again", false)))
                .isInstanceOf(ActivationRefusedException.class);
        assertThat(desk.version("vc", "liquid_ridge", "r1").orElseThrow().events()).first()
                .satisfies(event -> assertThat(event.reason()).isEqualTo("worse"));
        sql.update("DELETE FROM model_artifacts WHERE symbol = 'SOL'");
        sql.update("DELETE FROM model_stages WHERE model_name = 'liquid_ridge'");
        sql.update("DELETE FROM model_registry WHERE model_name = 'liquid_ridge'");
        sql.update("DELETE FROM model_stages WHERE model_name = 'liquid_ridge'");
        sql.update("DELETE FROM active_model_state WHERE track = 'vc'");
    }

    private static VersionLine line(ModelLabel model) {
        return desk.version("vc", model.name(), model.version()).orElseThrow().line();
    }
}
