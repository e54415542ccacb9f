package io.tidewatch.multimodal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files other programs read. They appear whole or not at all; the database, not they, is what counts. */
public final class Exports {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Exports() {
    }

    /** Writes a document. */
    public static void json(Path file, JsonNode content) throws IOException {
        text(file, pretty(content));
    }

    /** Writes a text. */
    public static void text(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Path temporary = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".part");
        Files.writeString(temporary, content, StandardCharsets.UTF_8, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static String pretty(JsonNode content) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content).replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document cannot be written", e);
        }
    }

    /** A value as JSON, for files between stages. */
    public static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document cannot be written", e);
        }
    }

    /** What {@link #bytes} wrote. */
    public static <T> T parse(byte[] bytes, Class<T> type) throws IOException {
        return JSON.readValue(bytes, type);
    }
}
