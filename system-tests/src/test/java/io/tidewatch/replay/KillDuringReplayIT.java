package io.tidewatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.testbed.TidewatchServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A replay goes on by itself when its server is killed and comes back, and ends as if nothing had happened.
 *
 * <p>{@code -Dtidewatch.kills=…} sets how often, {@code -Dtidewatch.seed=…} repeats the instants of a run that failed.
 */
@Tag("long")
class KillDuringReplayIT {

    private static final int KILLS = Integer.getInteger("tidewatch.kills", 1);
    private static final long SEED = Long.getLong("tidewatch.seed", System.nanoTime());
    /** Steps that the last kill leaves to be taken. */
    private static final int REST = 6;
    /** Seconds; one call of the command may meet several kills. */
    private static final String PATIENCE = "300";
    /** Times faster than life: every step is a call of its own, where the undisturbed run sends a day's steps together. */
    private static final String SPEED = "72000";

    private final Random random = new Random(SEED);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void endsAsIfNothingHadHappened() throws Exception {
        ReplayRun undisturbed = ReplayRun.undisturbed(directory);
        MarketFiles files = MarketFiles.cut(directory.resolve("files"), ReplayRun.HISTORY, ReplayRun.TO);
        Path data = directory.resolve("killed");
        Path json = directory.resolve("summary.json");
        Path output = directory.resolve("replay.out");
        try (TidewatchServer server = TidewatchServer.in(data, Map.of("BATCH_LEASE_SECONDS", "5")).start()) {
            List<String> arguments = new ArrayList<>(ReplayRun.arguments(files, json));
            arguments.addAll(List.of("--patience", PATIENCE, "--speed", SPEED));
            Process replay = server.launch(output, arguments.toArray(String[]::new));
            try {
                kill(server, replay, output);
                assertThat(replay.waitFor(5, TimeUnit.MINUTES)).as("the replay ends").isTrue();
            } finally {
                replay.destroyForcibly();
            }
            assertThat(replay.exitValue()).as("seed %d, output %s", SEED, Files.readString(output)).isZero();
            ReplayRun killed = ReplayRun.read(server, json);
            assertThat(killed.figures()).as("seed %d", SEED).isEqualTo(undisturbed.figures());
            assertThat(killed.known()).as("seed %d", SEED).isEqualTo(undisturbed.known());
            assertThat(killed.later()).as("seed %d", SEED).isEqualTo(undisturbed.later());
            nothingIsDouble(server);
            theBooksBalance(server);
        }
    }

    /** The first kill strikes while history is loaded or the model trained, the others at random steps. */
    private void kill(TidewatchServer server, Process replay, Path output) throws Exception {
        Thread.sleep(1_000 + random.nextInt(5_000));
        int[] steps = random.ints(KILLS, 1, ReplayRun.STEPS - REST).sorted().toArray();
        for (int i = 0; i < KILLS; i++) {
            if (i > 0) {
                awaitStep(server, steps[i], replay, output);
                Thread.sleep(random.nextInt(150));
            }
            if (i % 2 == 0) {
                server.killServer();
            } else {
                server.killEverything();
            }
            server.start();
        }
    }

    private static void awaitStep(TidewatchServer server, int step, Process replay, Path output) throws Exception {
        try (Connection connection = server.database()) {
            while (value(connection, "SELECT COALESCE(max((progress ->> 'steps')::int), 0) FROM replay_sessions") < step) {
                assertThat(replay.isAlive()).as("seed %d, the replay goes on: %s", SEED, Files.readString(output)).isTrue();
                Thread.sleep(20);
            }
        }
    }

    private static void nothingIsDouble(TidewatchServer server) throws Exception {
        try (Connection connection = server.database()) {
            assertThat(value(connection, "SELECT count(*) FROM replay_sessions")).isEqualTo(1);
            assertThat(value(connection, "SELECT count(*) - count(DISTINCT fingerprint) FROM events")).isZero();
            assertThat(value(connection, "SELECT count(*) - count(DISTINCT execution_id) FROM fills")).isZero();
            assertThat(value(connection, "SELECT count(*) - count(DISTINCT client_order_id) FROM orders_sim")).isZero();
            assertThat(value(connection, "SELECT count(*) - count(DISTINCT (target, created_at)) FROM predictions_v2")).isZero();
        }
    }

    private static void theBooksBalance(TidewatchServer server) throws Exception {
        try (Connection connection = server.database()) {
            double start = value(connection, "SELECT start_capital FROM paper_accounts");
            double accounted = value(connection, "SELECT cash - realized_pnl + fees_paid + COALESCE((SELECT sum(quantity * average_cost)"
                    + " FROM paper_positions p WHERE p.account = a.account), 0) FROM paper_accounts a");
            assertThat(accounted).isCloseTo(start, Offset.offset(1e-6));
            double fees = value(connection, "SELECT sum(fee) FROM fills");
            assertThat(value(connection, "SELECT fees_paid FROM paper_accounts")).isCloseTo(fees, Offset.offset(1e-6));
        }
    }

    private static double value(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(query)) {
            assertThat(result.next()).as(query).isTrue();
            return result.getDouble(1);
        }
    }
}
