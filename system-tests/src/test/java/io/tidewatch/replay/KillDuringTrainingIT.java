package io.tidewatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A training whose program and whose server are killed ends with the build of a training that nobody disturbed. */
class KillDuringTrainingIT {

    private static final String PROGRAM = "io.tidewatch.trainer.Main";
    private static final String POINTS = "SELECT count(*) FROM training_curves WHERE run_id ="
            + " (SELECT run_id FROM training_runs ORDER BY started_at DESC LIMIT 1)";
    /** The time stamp of a build is the start of its run; what it is made of is in the hash behind it. */
    private static final String BUILD = "SELECT split_part(result ->> 'build_id', '-', 2) FROM training_run_units"
            + " WHERE step = 'train' AND run_id = (SELECT run_id FROM training_runs ORDER BY started_at DESC LIMIT 1)";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void theBuildIsTheSame() throws Exception {
        MarketFiles files = MarketFiles.cut(directory.resolve("files"), Instant.parse("2021-12-01T00:00:00Z"), ReplayRun.TO);
        try (TidewatchServer server = TidewatchServer.in(directory.resolve("data"), Map.of("BATCH_LEASE_SECONDS", "5")).start()) {
            KnownHistory.store(server, files);
            start(server);
            JobRows.awaitEnd(server, "quiet");
            String quiet = JobRows.value(server, BUILD);
            assertThat(quiet).hasSize(12);
            int points = Integer.parseInt(JobRows.value(server, POINTS));

            start(server);
            JobRows.awaitRows(server, POINTS, points / 4, "before the program is killed");
            assertThat(killProgram(server)).isEqualTo(1);
            JobRows.awaitRows(server, POINTS, points / 2, "before the server is killed");
            server.killServer();
            server.start();
            JobRows.awaitEnd(server, "killed");
            assertThat(JobRows.value(server, BUILD)).isEqualTo(quiet);
            assertThat(JobRows.value(server, "SELECT count(*) FROM training_runs")).as("one record per run").isEqualTo("2");
        }
    }

    private static int killProgram(TidewatchServer server) {
        List<ProcessHandle> programs = ProcessHandle.allProcesses().filter(process -> program(process, server)).toList();
        programs.forEach(ProcessHandle::destroyForcibly);
        return programs.size();
    }

    /** The class path is too long for what Java tells of a process. */
    private static boolean program(ProcessHandle process, TidewatchServer server) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            return line.contains(PROGRAM) && line.contains(server.directory().toString());
        } catch (IOException gone) {
            return false;
        }
    }

    private static void start(TidewatchServer server) throws Exception {
        ObjectNode body = new ObjectMapper().createObjectNode();
        body.putObject("parameters").put("symbols", MarketFiles.SYMBOLS.get(0)).put("timeframe", "1h").put("end", ReplayRun.TO.toString())
                .put("horizons", "1h,4h").put("members", "ridge,lightgbm").put("hyper", "lightgbm.trees=400,lightgbm.block=20")
                .put("modelVersion", "v1").put("activate", "false").put("folds", "4").put("bootstrapDraws", "100");
        KnownHistory.post(server, "/api/v2/jobs/train-liquid", body);
    }
}
