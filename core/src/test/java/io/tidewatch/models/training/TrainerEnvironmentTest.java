package io.tidewatch.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TrainerEnvironmentTest {

    @Test
    void keepsRunsApartAndNeverAsksTheNetwork() {
        TrainerEnvironment environment = new TrainerEnvironment(Path.of("/runs/7"), Path.of("/cache/engine"), 1, 512);
        assertThat(environment.options()).contains("-Djava.io.tmpdir=/runs/7", "-Dai.djl.offline=true", "-Xmx512m",
                "-Dai.djl.pytorch.num_threads=1");
        assertThat(environment.variables()).containsEntry("OMP_WAIT_POLICY", "PASSIVE").containsEntry("DJL_CACHE_DIR", "/cache/engine")
                .containsEntry("OMP_NUM_THREADS", "1").containsEntry("OPT_OUT_TRACKING", "true");
    }

    @Test
    void relativeFoldersAreMadeAbsoluteBecauseTheProcessStartsElsewhere() {
        TrainerEnvironment environment = new TrainerEnvironment(Path.of("run"), Path.of("cache"), 2, 64);
        assertThat(environment.runFolder()).isAbsolute();
        assertThat(environment.variables().get("DJL_CACHE_DIR")).startsWith("/").endsWith("/cache");
    }

    @Test
    void numbersOutOfRangeAreNamed() {
        assertThatThrownBy(() -> new TrainerEnvironment(Path.of("a"), Path.of("b"), 0, 1)).hasMessageContaining("threads");
        assertThatThrownBy(() -> new TrainerEnvironment(Path.of("a"), Path.of("b"), 1, 0)).hasMessageContaining("heapMb");
    }
}
