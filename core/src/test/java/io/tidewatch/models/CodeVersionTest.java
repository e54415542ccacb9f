package io.tidewatch.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeVersionTest {

    @TempDir
    private Path folder;

    @Test
    void itChangesWithTheCodeAndWithNothingElse() throws IOException {
        Files.write(folder.resolve("A.class"), new byte[] {1});
        Files.write(folder.resolve("notes.txt"), new byte[] {1});
        String before = CodeVersion.hash(folder);
        Files.write(folder.resolve("notes.txt"), new byte[] {2});
        assertThat(CodeVersion.hash(folder)).isEqualTo(before);
        Files.write(folder.resolve("A.class"), new byte[] {2});
        assertThat(CodeVersion.hash(folder)).isNotEqualTo(before);
    }

    @Test
    void everyLibraryThatTookPartCounts() {
        assertThat(CodeVersion.of(CodeVersion.class)).matches("[0-9a-f]{16}")
                .isEqualTo(CodeVersion.of(Sha256.class)).isNotEqualTo(CodeVersion.of(CodeVersion.class, CodeVersionTest.class));
        assertThat(CodeVersion.of(String.class)).isEqualTo(CodeVersion.UNKNOWN);
    }
}
