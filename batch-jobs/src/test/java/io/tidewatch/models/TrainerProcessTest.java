package io.tidewatch.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.models.training.TrainingEvent;
import io.tidewatch.models.training.TrainingRequest;
import io.tidewatch.models.training.ValidationProtocol;
import io.tidewatch.ops.BatchConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process side alone: a little program stands in for the trainer. */
class TrainerProcessTest {

    private static final TrainingRequest REQUEST = new TrainingRequest("/models",
            new TrainingRequest.Identity("liquid", "m", "v", 0), new TrainingRequest.Features("f", "d", "s", "h"),
            new TrainingRequest.Target("1h", "1d", 1), ValidationProtocol.DEFAULT, 0, 8, List.of(1.0), 42, "c", List.of());

    @TempDir
    private Path folder;
    private BatchConfig config;

    @BeforeEach
    void settings() {
        config = new BatchConfig(folder, Optional.of(folder.toString()), 64, Duration.ofSeconds(15), 2);
    }

    @Test
    @Timeout(60)
    void eventsArriveInOrderAndOtherLinesAreIgnored() throws Exception {
        program("System.out.println(\"hello\");"
                + "System.out.println(\"{\\\"event\\\":\\\"progress\\\",\\\"symbol\\\":\\\"BTC\\\",\\\"done\\\":1,\\\"total\\\":2}\");"
                + "System.out.println(\"{\\\"event\\\":\\\"failed\\\",\\\"symbol\\\":\\\"BTC\\\",\\\"reason\\\":\\\"why\\\"}\");"
                + "System.exit(1);");
        List<TrainingEvent> events = new ArrayList<>();
        assertThat(new TrainerProcess(folder, config).run(REQUEST, events::add)).isTrue();
        assertThat(events).containsExactly(new TrainingEvent.Progress("BTC", 1, 2), new TrainingEvent.Failed("BTC", "why"));
    }

    @Test
    @Timeout(60)
    void anUnexplainedEndIsAnErrorWithTheLastWords() throws Exception {
        program("System.err.println(\"out of paper\"); System.exit(3);");
        assertThatThrownBy(() -> new TrainerProcess(folder, config).run(REQUEST, event -> { }))
                .isInstanceOf(IOException.class).hasMessageContaining("code 3").hasMessageContaining("out of paper");
    }

    @Test
    @Timeout(60)
    void killingEndsItAtOnce() throws Exception {
        program("System.out.println(\"{\\\"event\\\":\\\"progress\\\",\\\"symbol\\\":\\\"BTC\\\",\\\"done\\\":1,\\\"total\\\":2}\");"
                + "Thread.sleep(600_000);");
        TrainerProcess process = new TrainerProcess(folder, config);
        assertThat(process.run(REQUEST, event -> process.kill())).isFalse();
    }

    @Test
    void aMissingProgramIsNamed() {
        BatchConfig none = new BatchConfig(folder, Optional.empty(), 64, Duration.ofSeconds(15), 2);
        assertThatThrownBy(() -> new TrainerProcess(folder, none).run(REQUEST, event -> { }))
                .isInstanceOf(IOException.class).hasMessageContaining("tidewatch.trainer.classpath");
    }

    private void program(String body) throws IOException {
        Path source = Files.createDirectories(folder.resolve("io/tidewatch/trainer")).resolve("Main.java");
        Files.writeString(source, "package io.tidewatch.trainer; public class Main {"
                + " public static void main(String[] a) throws Exception {" + body + "} }");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, source.toString())).isZero();
    }
}
