package io.tidewatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.testbed.TidewatchServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A batch job whose server dies goes on from its checkpoint when a server is back, and leaves the rows of a quiet run.
 *
 * <p>{@code -Dtidewatch.jobKills=…} sets how often, {@code -Dtidewatch.seed=…} repeats the instants of a run that failed.
 */
@Tag("long")
class KillDuringJobIT {

    private static final long SEED = Long.getLong("tidewatch.seed", System.nanoTime());
    private static final int KILLS = Integer.getInteger("tidewatch.jobKills", 1);
    private static final String COUNT = "SELECT count(*) FROM feature_snapshots";
    private static final String CONTENT = "SELECT md5(string_agg(concat_ws('|', target, as_of_ts, feature_version, feature_payload),"
            + " E'\\n' ORDER BY target, as_of_ts)) FROM feature_snapshots";
    private static final String FIRST_WRITTEN = "SELECT min(xmin::text::bigint) FROM feature_snapshots";

    private static final String ENTERED_BY_A_NODE_THAT_DIED_BEFORE_IT_BEGAN = """
            WITH run AS (
                 INSERT INTO training_runs (run_id, job_name, parameters, status, started_at)
                 SELECT gen_random_uuid(), job_name, parameters, 'STARTING', now() FROM training_runs ORDER BY started_at LIMIT 1
                 RETURNING run_id
            ), lease AS (
                 UPDATE service_leases
                    SET owner = 'dead', expires_at = now() - interval '1 minute', detail = jsonb_build_object('run', run_id::text)
                   FROM run WHERE lease_name LIKE 'job/feature-build%' RETURNING lease_name
            )
            SELECT count(*) FROM lease
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void continuesFromItsCheckpoint() throws Exception {
        Random random = new Random(SEED);
        MarketFiles files = MarketFiles.cut(directory.resolve("files"), Instant.parse("2021-10-01T00:00:00Z"), ReplayRun.TO);
        try (TidewatchServer server = TidewatchServer.in(directory.resolve("data"), Map.of("BATCH_LEASE_SECONDS", "5")).start()) {
            int bars = KnownHistory.store(server, files);
            start(server);
            JobRows.awaitEnd(server, "seed " + SEED);
            int rows = Integer.parseInt(JobRows.value(server, COUNT));
            assertThat(rows).isGreaterThan(bars * 9 / 10);
            String quiet = JobRows.value(server, CONTENT);
            JobRows.value(server, "WITH gone AS (DELETE FROM feature_snapshots RETURNING 1) SELECT count(*) FROM gone");

            start(server);
            int[] instants = random.ints(KILLS, rows / 20, rows * 9 / 10).sorted().toArray();
            String before = null;
            for (int i = 0; i < KILLS; i++) {
                JobRows.awaitRows(server, COUNT, Math.min(instants[i], rows - 1), "seed " + SEED);
                if (i == 0) {
                    before = JobRows.value(server, FIRST_WRITTEN);
                }
                Thread.sleep(random.nextInt(100));
                if (i % 2 == 0) {
                    server.killServer();
                } else {
                    server.killEverything();
                }
                server.start();
            }
            JobRows.awaitEnd(server, "seed " + SEED);

            assertThat(JobRows.value(server, CONTENT)).as("seed %d", SEED).isEqualTo(quiet);
            assertThat(JobRows.value(server, FIRST_WRITTEN))
                    .as("seed %d: what was done before the first kill is not done again", SEED).isEqualTo(before);
            assertThat(JobRows.value(server, "SELECT count(*) FROM training_runs")).as("one record per run").isEqualTo("2");

            assertThat(JobRows.value(server, ENTERED_BY_A_NODE_THAT_DIED_BEFORE_IT_BEGAN)).isEqualTo("1");
            JobRows.awaitEnd(server, "seed " + SEED);
            assertThat(JobRows.value(server, CONTENT)).as("seed %d", SEED).isEqualTo(quiet);
        }
    }

    private static void start(TidewatchServer server) throws Exception {
        ObjectNode body = new ObjectMapper().createObjectNode();
        body.putObject("parameters").put("symbols", String.join(",", MarketFiles.SYMBOLS)).put("timeframe", "1h")
                .put("end", ReplayRun.TO.toString());
        KnownHistory.post(server, "/api/v2/jobs/feature-build", body);
    }
}
