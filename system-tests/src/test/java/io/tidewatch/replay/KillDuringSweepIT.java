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
 * A sweep whose server dies goes on from its checkpoints when a server is back, and gives what a quiet one gives.
 *
 * <p>{@code -Dtidewatch.jobKills=…} sets how often, {@code -Dtidewatch.seed=…} repeats the instants of a run that failed.
 */
@Tag("long")
class KillDuringSweepIT {

    private static final long SEED = Long.getLong("tidewatch.seed", System.nanoTime());
    private static final int KILLS = Integer.getInteger("tidewatch.jobKills", 1);
    private static final int SETS = 4_000;
    private static final String NEWEST = "(SELECT run_id FROM training_runs WHERE job_name = 'backtest-sweep' ORDER BY started_at DESC LIMIT 1)";
    private static final String COUNT = "SELECT count(*) FROM backtest_sweep_sets WHERE run_id = " + NEWEST;
    private static final String CONTENT = "SELECT md5(string_agg(concat_ws('|', set_number, parameters, status, samples, pnl_after_cost,"
            + " sharpe_daily, turnover, costs, per_target, rank), E'\\n' ORDER BY set_number)) FROM backtest_sweep_sets WHERE run_id = " + NEWEST;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void continuesFromItsCheckpoints() throws Exception {
        Random random = new Random(SEED);
        MarketFiles files = MarketFiles.cut(directory.resolve("files"), Instant.parse("2021-10-01T00:00:00Z"), ReplayRun.TO);
        try (TidewatchServer server = TidewatchServer.in(directory.resolve("data"), Map.of("BATCH_LEASE_SECONDS", "5")).start()) {
            KnownHistory.store(server, files);
            start(server, "feature-build", Map.of("symbols", String.join(",", MarketFiles.SYMBOLS), "timeframe", "1h", "end", ReplayRun.TO.toString()));
            JobRows.awaitEnd(server, "seed " + SEED);
            sweep(server);
            JobRows.awaitEnd(server, "seed " + SEED);
            assertThat(JobRows.value(server, COUNT)).isEqualTo(Integer.toString(SETS));
            String quiet = JobRows.value(server, CONTENT);

            sweep(server);
            for (int i = 0; i < KILLS; i++) {
                JobRows.awaitRows(server, COUNT, SETS * (i + 1) / (KILLS + 2), "seed " + SEED);
                Thread.sleep(random.nextInt(60));
                assertThat(Integer.parseInt(JobRows.value(server, COUNT))).as("seed %d: the kill comes in time", SEED).isLessThan(SETS);
                if (i % 2 == 0) {
                    server.killServer();
                } else {
                    server.killEverything();
                }
                server.start();
            }
            JobRows.awaitEnd(server, "seed " + SEED);

            assertThat(JobRows.value(server, CONTENT)).as("seed %d", SEED).isEqualTo(quiet);
            assertThat(JobRows.value(server, COUNT)).isEqualTo(Integer.toString(SETS));
        }
    }

    private static void sweep(TidewatchServer server) throws Exception {
        start(server, "backtest-sweep", Map.of("targets", String.join(",", MarketFiles.SYMBOLS), "timeframe", "1h",
                "end", ReplayRun.TO.toString(), "score_source", "heuristic", "sample", Integer.toString(SETS), "seed", "11",
                "fee_bps", "0..5", "signal_entry_z_min", "0.001..0.05", "partitions", "2"));
    }

    private static void start(TidewatchServer server, String job, Map<String, String> parameters) throws Exception {
        ObjectNode body = new ObjectMapper().createObjectNode();
        parameters.forEach(body.putObject("parameters")::put);
        KnownHistory.post(server, "/api/v2/jobs/" + job, body);
    }
}
