package io.tidewatch.imports.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFileTest {

    private static final String MARK = "\uFEFF";
    private static final String CSV = "a,b,c\r\n1,\"two\nlines, a \"\"quote\"\" and 比特币\",x\n\n2,,y\n3,ünïcode,\n4,last,z";
    private static final String JSON = "{\"a\":1,\"b\":\"比特币\"}\n\n{\"a\":2}\r\nnonsense\n[1]\n{\"a\":\"\\u0000\"}\n{\"a\":5}";

    @TempDir
    private Path directory;

    private Path write(String name, String text, boolean packed) throws IOException {
        Path file = directory.resolve(name);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (packed) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (OutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(bytes);
            }
            bytes = out.toByteArray();
        }
        return Files.write(file, bytes);
    }

    private static List<String> rest(Path file, FilePosition from) throws IOException {
        List<String> rows = new ArrayList<>();
        try (RecordFile records = RecordFile.open(file, from)) {
            for (ImportRow row = records.next(); row != null; row = records.next()) {
                rows.add(row.line() + " " + row.fields().json() + row.fault().map(fault -> " " + fault.getMessage()).orElse(""));
            }
            assertThat(records.read()).isEqualTo(records.size());
        }
        return rows;
    }

    /** Every position a reader can be asked for leads to the same remaining records. */
    private static void continuesAnywhere(Path file) throws IOException {
        List<String> all = rest(file, FilePosition.START);
        try (RecordFile records = RecordFile.open(file, FilePosition.START)) {
            for (int i = 0; i <= all.size(); i++) {
                FilePosition position = FilePosition.parse(records.position().toString());
                assertThat(rest(file, position)).as("after %d", i).isEqualTo(all.subList(i, all.size()));
                records.next();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "packed", "plain with mark", "packed with mark"})
    void readsCommaSeparatedRecordsFromAnyPosition(String form) throws IOException {
        Path file = write("x.csv", (form.contains("mark") ? MARK : "") + CSV, form.startsWith("packed"));
        assertThat(rest(file, FilePosition.START)).containsExactly(
                "2 {\"a\":\"1\",\"b\":\"two\\nlines, a \\\"quote\\\" and 比特币\",\"c\":\"x\"}",
                "4 {\"a\":\"2\",\"c\":\"y\"}", "6 {\"a\":\"3\",\"b\":\"ünïcode\"}", "7 {\"a\":\"4\",\"b\":\"last\",\"c\":\"z\"}");
        continuesAnywhere(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "packed", "plain with mark", "packed with mark"})
    void readsJsonLinesFromAnyPosition(String form) throws IOException {
        Path file = write("x.jsonl", (form.contains("mark") ? MARK : "") + JSON, form.startsWith("packed"));
        assertThat(rest(file, FilePosition.START)).hasSize(6).contains("1 {\"a\":1,\"b\":\"比特币\"}", "3 {\"a\":2}",
                "5 {} is no JSON object", "6 {} holds a NUL character", "7 {\"a\":5}")
                .anyMatch(row -> row.startsWith("4 {} is no JSON: "));
        continuesAnywhere(file);
    }

    @Test
    void tellsRecordsThatDoNotFitTheHeader() throws IOException {
        Path file = write("x.csv", "a,b\n1\n1,2,3\n\"open", false);
        assertThat(rest(file, FilePosition.START)).containsExactly("2 {\"a\":\"1\"}", "3 {} has 3 values below 2 columns",
                "4 {\"a\":\"open\"}");
    }

    @Test
    void holdsNoLineOrRecordWithoutEnd() throws IOException {
        Path lines = write("x.jsonl", "{\"a\":\"" + "x".repeat(3 << 20) + "\"}\n{\"a\":2}\n", false);
        assertThat(rest(lines, FilePosition.START)).containsExactly("1 {} is longer than 1048576 bytes", "2 {\"a\":2}");
        Path quoted = write("x.csv", "a\n1\n\"" + "x,y\n".repeat(4 << 20), false);
        assertThatThrownBy(() -> rest(quoted, FilePosition.START)).isInstanceOf(IOException.class)
                .hasMessageContaining("begins in line 3").hasMessageContaining("a quote may not be closed");
    }

    @Test
    void refusesWhatIsNoFileOfRecords() throws IOException {
        Path empty = write("empty", " \n", false);
        assertThatThrownBy(() -> RecordFile.open(empty, FilePosition.START)).hasMessage("the file is empty");
        Path twice = write("twice", "a,b,a\n", false);
        assertThatThrownBy(() -> RecordFile.open(twice, FilePosition.START)).hasMessage("the header names 'a' twice");
        Path brokenOff = write("broken.gz", "a\n".repeat(10_000), true);
        byte[] bytes = Files.readAllBytes(brokenOff);
        Files.write(brokenOff, Arrays.copyOf(bytes, bytes.length - 12));
        assertThatThrownBy(() -> rest(brokenOff, FilePosition.START)).isInstanceOf(IOException.class);
        Path shorter = write("shorter.jsonl", "{}\n", false);
        assertThatThrownBy(() -> RecordFile.open(shorter, new FilePosition(100, 7))).hasMessage("the file is shorter than it was");
    }
}
