package io.tidewatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.testbed.TidewatchServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * An import whose server is killed goes on by itself when a server is back, and leaves the rows and the report of a quiet one.
 *
 * <p>{@code -Dtidewatch.importKills=…} sets how often, {@code -Dtidewatch.seed=…} repeats the instants of a run that failed.
 */
@Tag("long")
class KillDuringImportIT {

    private static final long SEED = Long.getLong("tidewatch.seed", System.nanoTime());
    private static final int KILLS = Integer.getInteger("tidewatch.importKills", 1);
    private static final Instant FROM = Instant.parse("2021-07-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2022-12-31T23:00:00Z");
    private static final long LIMIT_MINUTES = 4;
    private static final String ROWS = "SELECT (SELECT count(*) FROM market_bars) + (SELECT count(*) FROM events)";
    private static final List<String> CONTENTS = List.of(
            content("symbol, timeframe, ts, open, high, low, close, volume, trades_count, source, created_at", "market_bars"),
            content("fingerprint, event_type, title, occurred_at, published_at, ingested_at, available_at, effective_at, source_url,"
                    + " source_name, source_tier, latency_ms, market_scope, payload", "events"),
            content("entity_type, name, symbol, country, sector, metadata", "entities"),
            content("(SELECT fingerprint FROM events WHERE id = event_id), (SELECT name FROM entities WHERE id = entity_id), role",
                    "event_links"),
            content("(SELECT fingerprint FROM events WHERE id = event_id), source_name, quality_score, notes", "data_quality_audit"));

    private final Random random = new Random(SEED);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private static String content(String columns, String table) {
        return "SELECT count(*) || ' ' || COALESCE(md5(string_agg(line, E'\\n' ORDER BY line)), '') FROM (SELECT (" + columns
                + ")::text AS line FROM " + table + ") lines";
    }

    @Test
    void leavesTheRowsOfAQuietRun() throws Exception {
        MarketFiles files = MarketFiles.cut(directory.resolve("files"), FROM, TO);
        try (TidewatchServer server = TidewatchServer.in(directory.resolve("data"), Map.of("BATCH_LEASE_SECONDS", "5")).start()) {
            Path json = directory.resolve("quiet.json");
            TidewatchServer.CommandResult first = server.run("import", files.bars().toString(), "--json", json.toString());
            assertThat(first.status()).as(first.out() + first.err()).isZero();
            List<String> quiet = contents(server);
            int rows = Integer.parseInt(JobRows.value(server, ROWS));
            assertThat(rows).isGreaterThan(35_000);
            againChangesNothing(server, files, quiet);

            execute(server, "TRUNCATE market_bars, events, entities, event_links, data_quality_audit RESTART IDENTITY CASCADE");
            Path killedJson = directory.resolve("killed.json");
            Path output = directory.resolve("import.out");
            Process running = server.launch(output, "import", files.bars().toString(), "--patience", "120", "--json", killedJson.toString());
            try {
                kill(server, rows, running, output);
                assertThat(running.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).as("the import ends").isTrue();
            } finally {
                running.destroyForcibly();
            }
            assertThat(running.exitValue()).as("seed %d, output %s", SEED, Files.readString(output)).isZero();
            assertThat(contents(server)).as("seed %d", SEED).isEqualTo(quiet);
            assertThat(figures(killedJson)).as("seed %d: nothing is counted twice or lost", SEED).isEqualTo(figures(json));
        }
    }

    private static void againChangesNothing(TidewatchServer server, MarketFiles files, List<String> quiet) throws Exception {
        String versions = "SELECT md5(string_agg(xmin::text || id, ',' ORDER BY id)) FROM ";
        List<String> before = List.of(JobRows.value(server, versions + "market_bars"), JobRows.value(server, versions + "events"));
        TidewatchServer.CommandResult again = server.run("import", files.bars().toString());
        assertThat(again.status()).as(again.out() + again.err()).isZero();
        assertThat(contents(server)).isEqualTo(quiet);
        assertThat(List.of(JobRows.value(server, versions + "market_bars"), JobRows.value(server, versions + "events"))).isEqualTo(before);
    }

    private void kill(TidewatchServer server, int rows, Process running, Path output) throws Exception {
        int[] instants = random.ints(KILLS, 0, rows * 9 / 10).sorted().toArray();
        for (int i = 0; i < KILLS; i++) {
            while (Integer.parseInt(JobRows.value(server, ROWS)) < instants[i]) {
                assertThat(running.isAlive()).as("seed %d, output %s", SEED, Files.readString(output)).isTrue();
                Thread.sleep(5);
            }
            Thread.sleep(random.nextInt(50));
            if (i % 2 == 0) {
                server.killServer();
            } else {
                server.killEverything();
            }
            server.start();
        }
    }

    private static List<String> figures(Path json) throws Exception {
        List<String> figures = new ArrayList<>();
        for (JsonNode file : new ObjectMapper().readTree(json.toFile())) {
            figures.add(file.path("kind").asText() + " read " + file.path("read") + " inserted " + file.path("inserted") + " unchanged "
                    + file.path("unchanged") + " skipped " + file.path("skipped"));
        }
        return figures;
    }

    private static List<String> contents(TidewatchServer server) throws Exception {
        List<String> contents = new ArrayList<>();
        for (String query : CONTENTS) {
            contents.add(JobRows.value(server, query));
        }
        return contents;
    }

    private static void execute(TidewatchServer server, String statement) throws Exception {
        try (Connection connection = server.database(); Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
