package io.tidewatch.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.ops.BatchConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLogsTest {

    private static final UUID RUN = UUID.fromString("00000000-0000-4000-8000-000000000001");

    @TempDir
    private Path folder;

    private TrainingLogs logs() {
        return new TrainingLogs(new BatchConfig(folder, Optional.empty(), 1, Duration.ofMinutes(1), 1));
    }

    @Test
    void theLogOfTheUnitComesFirstAndLongOnesAreCutAtALine() throws IOException {
        Path run = Files.createDirectories(folder.resolve(RUN.toString()));
        Files.writeString(run.resolve("a.log"), "short\n");
        Files.createDirectories(run.resolve("ETH"));
        Files.writeString(run.resolve("ETH/trainer.log"), "line of ten\n".repeat(5_000) + "last\n");
        Files.writeString(run.resolve("rows.bin"), "no log");
        List<TrainingLogs.Tail> tails = logs().tails(RUN, "ETH");
        assertThat(tails).extracting(TrainingLogs.Tail::name).containsExactly("ETH/trainer.log", "a.log");
        assertThat(tails.get(0).text()).startsWith("line of ten\n").endsWith("last\n").hasSizeLessThanOrEqualTo(16_384);
        assertThat(tails.get(1).text()).isEqualTo("short\n");
        assertThat(logs().tails(RUN, "")).extracting(TrainingLogs.Tail::name).containsExactly("ETH/trainer.log", "a.log");
    }

    @Test
    void aRunWithoutAFolderSaysNothing() {
        assertThat(logs().tails(RUN, "BTC")).isEmpty();
    }
}
