package io.tidewatch.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFileTest {

    @TempDir
    private Path folder;

    @Test
    void readsBackWhatWasWritten() throws IOException {
        TrainingSamples samples = Planted.samples(50, 1, 24);
        Path file = folder.resolve("samples.bin");
        String hash = SampleFile.write(file, samples);
        TrainingSamples read = SampleFile.read(file);
        assertThat(read.keys()).isEqualTo(samples.keys());
        assertThat(read.size()).isEqualTo(50);
        for (int i = 0; i < 50; i++) {
            assertThat(read.row(i)).isEqualTo(samples.row(i));
            assertThat(read.label(i)).isEqualTo(samples.label(i));
            assertThat(read.asOfMillis(i)).isEqualTo(samples.asOfMillis(i));
            assertThat(read.labelEndMillis(i)).isEqualTo(samples.labelEndMillis(i));
        }
        assertThat(SampleFile.write(folder.resolve("again.bin"), read)).isEqualTo(hash);
    }

    @Test
    void refusesTruncatedAndForeignFiles() throws IOException {
        Path file = folder.resolve("samples.bin");
        SampleFile.write(file, Planted.samples(50, 1, 24));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));
        assertThatThrownBy(() -> SampleFile.read(file)).isInstanceOf(IOException.class);
        Files.write(file, new byte[] {1, 2, 3, 4, 5});
        assertThatThrownBy(() -> SampleFile.read(file)).isInstanceOf(IOException.class).hasMessageContaining("no sample file");
    }
}
