package io.tidewatch.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePreviewTest {

    @TempDir
    private Path folder;

    private FilePreview.Table read(String content, int count) throws IOException {
        return FilePreview.read(Files.writeString(folder.resolve("file"), content), count);
    }

    @Test
    void showsTheFirstRecordsOfACommaSeparatedFile() throws IOException {
        FilePreview.Table table = read("ts,open,note\n1,2,\n3,4,\"a,b\"\n5,6,c\n", 2);
        assertThat(table.columns()).containsExactly("ts", "open", "note");
        assertThat(table.rows()).hasSize(2);
        assertThat(table.rows().get(0)).containsExactly("1", "2", "");
        assertThat(table.rows().get(1)).containsExactly("3", "4", "a,b");
        assertThat(table.problem()).isEmpty();
    }

    @Test
    void showsMembersOfPackedJsonLinesAndCutsLongOnes() throws IOException {
        Path file = folder.resolve("packed.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(("{\"title\":\"" + "x".repeat(500) + "\"}\n{\"payload\":{\"a\":1},\"title\":null}\n").getBytes(StandardCharsets.UTF_8));
        }
        FilePreview.Table table = FilePreview.read(file, 5);
        assertThat(table.columns()).containsExactly("title", "payload");
        assertThat(table.rows().get(0).get(0)).hasSize(120).endsWith("…");
        assertThat(table.rows().get(1)).containsExactly("", "{\"a\":1}");
    }

    @Test
    void saysWhatIsWrongWithIt() throws IOException {
        assertThat(read("", 5).problem()).contains("the file is empty");
        FilePreview.Table broken = read("a,b\n1,2\n1,2,3\n", 5);
        assertThat(broken.problem().orElseThrow()).startsWith("line 3: ");
        assertThat(broken.rows()).hasSize(1);
    }
}
