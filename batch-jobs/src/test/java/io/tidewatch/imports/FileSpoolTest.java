package io.tidewatch.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSpoolTest {

    @TempDir
    private Path directory;

    private FileSpool spool;

    @BeforeEach
    void create() {
        spool = new FileSpool(new ImportConfig(directory, 20, 30));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private SpooledFile store(String name, String text) {
        return spool.store(name, bytes(text), OptionalLong.empty());
    }

    private long filesOnDisk() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void keepsTheSameFileOnceAndFindsItAfterARestart() throws IOException {
        SpooledFile first = store("bars_1h_BTC.csv", "ts,open\n");
        assertThat(store("bars_1h_BTC.csv", "ts,open\n").name()).isEqualTo(first.name());
        SpooledFile other = store("bars_1h_BTC.csv", "ts,high\n");
        assertThat(other.name()).isNotEqualTo(first.name()).endsWith("-bars_1h_BTC.csv");
        FileSpool again = new FileSpool(new ImportConfig(directory, 20, 30));
        assertThat(again.files()).extracting(SpooledFile::name).containsExactlyInAnyOrder(first.name(), other.name());
        assertThat(Files.readString(again.find(first.name()).orElseThrow())).isEqualTo("ts,open\n");
        assertThat(again.file(first.name()).orElseThrow().fileName()).isEqualTo("bars_1h_BTC.csv");
        assertThat(again.delete(first.name())).isTrue();
        assertThat(again.delete(first.name())).isFalse();
        assertThat(filesOnDisk()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsTooLargeAndLeavesNothingOfIt() throws IOException {
        assertThatThrownBy(() -> store("a.csv", "x".repeat(21))).isInstanceOfSatisfying(FileRefusedException.class,
                refused -> assertThat(refused.isTooLarge()).isTrue());
        assertThatThrownBy(() -> spool.store("a.csv", bytes("x"), OptionalLong.of(21))).hasMessageContaining("room for 20 more bytes");
        store("a.csv", "x".repeat(20));
        assertThatThrownBy(() -> store("b.csv", "y".repeat(11))).hasMessageContaining("IMPORT_SPOOL_MB");
        assertThat(filesOnDisk()).isEqualTo(1);
    }

    @Test
    void refusesBrokenOffContent() throws IOException {
        assertThatThrownBy(() -> spool.store("a.csv", bytes("abc"), OptionalLong.of(4))).hasMessageContaining("after 3 of 4 bytes");
        InputStream breaking = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        assertThatThrownBy(() -> spool.store("a.csv", breaking, OptionalLong.empty())).hasMessageContaining("connection reset");
        assertThat(filesOnDisk()).isZero();
    }

    @Test
    void takesNamesThatAreNothingButNames() {
        for (String name : new String[] {"../a", "a/b", ".a", "a b", "", "a.part", "x".repeat(151), "a\0b", "é"}) {
            assertThatThrownBy(() -> store(name, "x")).as(name).isInstanceOf(FileRefusedException.class);
            assertThat(spool.find(name)).as(name).isEmpty();
            assertThat(spool.findExport(name)).as(name).isEmpty();
        }
        assertThat(spool.find(store("x".repeat(150), "x").name())).isPresent();
    }

    @Test
    void removesWhatADeadServerLeftBehind() throws IOException {
        Path imports = Files.createDirectories(directory.resolve("imports"));
        Path old = Files.writeString(imports.resolve("old.part"), "x");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(7))));
        Path young = Files.writeString(imports.resolve("young.part"), "x");
        store("a.csv", "x");
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(spool.files()).hasSize(1);
    }

    @Test
    void readsItsSettings() {
        Map<String, String> values = Map.of("IMPORT_DIR", directory.toString(), "IMPORT_FILE_MB", "2");
        ImportConfig config = ImportConfig.from(new Settings(name -> Optional.ofNullable(values.get(name))));
        assertThat(config).isEqualTo(new ImportConfig(directory, 2 << 20, 16_384L << 20));
        assertThatThrownBy(() -> ImportConfig.from(new Settings(name -> Optional.of(name).filter("IMPORT_SPOOL_MB"::equals).map(n -> "0"))))
                .isInstanceOf(SettingException.class).hasMessageContaining("IMPORT_SPOOL_MB");
    }
}
