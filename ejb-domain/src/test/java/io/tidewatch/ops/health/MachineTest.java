package io.tidewatch.ops.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineTest {

    @Test
    void readsTheShareOfMemoryInUse() {
        assertThat(Machine.usedPercent("MemTotal:       1000 kB\nMemFree: 5 kB\nMemAvailable:    877 kB\n")).contains(12.3);
        assertThat(Machine.usedPercent("nothing")).isEmpty();
    }

    @Test
    void judgesMemory() {
        assertThat(MachineState.Memory.of(Optional.of(75.0)).status()).isEqualTo("normal");
        assertThat(MachineState.Memory.of(Optional.of(75.1)).status()).isEqualTo("warning");
        assertThat(MachineState.Memory.of(Optional.of(85.1)).status()).isEqualTo("critical");
        assertThat(MachineState.Memory.of(Optional.empty()).status()).isEqualTo("unknown");
    }

    @Test
    void readsTheDriversTable() {
        assertThat(Machine.cards("0, 20480, 24576\n1, 20480, 49152\nNo devices were found\n")).containsExactly(
                new MachineState.Gpu(0, 20.0, 24.0, 83.3, "warning"), new MachineState.Gpu(1, 20.0, 48.0, 41.7, "normal"));
    }

    @Test
    void aMachineWithoutCardsIsNormal() {
        assertThat(new Machine().state().gpus()).isNotNull();
    }
}
