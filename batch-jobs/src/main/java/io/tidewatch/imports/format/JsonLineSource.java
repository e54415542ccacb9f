package io.tidewatch.imports.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** One JSON object a line; blank lines do not count. A line that is longer than the limit is skipped without being held. */
final class JsonLineSource implements RecordSource {

    private static final int MOST_BYTES = 1 << 20;
    private static final ObjectReader JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build()
            .readerFor(JsonNode.class);

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
    private long bytes;
    private long lines;

    JsonLineSource(InputStream in, FilePosition from) {
        this.in = in;
        this.bytes = from.bytes();
        this.lines = from.line();
    }

    @Override
    public FilePosition position() {
        return new FilePosition(bytes, lines);
    }

    @Override
    public ImportRow next() throws IOException {
        while (true) {
            line.reset();
            boolean any = false;
            boolean tooLong = false;
            int c = in.read();
            while (c >= 0 && c != '\n') {
                any = true;
                tooLong |= line.size() >= MOST_BYTES;
                if (!tooLong) {
                    line.write(c);
                }
                bytes++;
                c = in.read();
            }
            if (c < 0 && !any) {
                return null;
            }
            bytes += c < 0 ? 0 : 1;
            lines++;
            if (tooLong) {
                return ImportRow.broken(lines, "is longer than " + MOST_BYTES + " bytes");
            }
            String text = line.toString(StandardCharsets.UTF_8);
            if (!text.isBlank()) {
                return parse(text);
            }
        }
    }

    private ImportRow parse(String text) {
        try {
            JsonNode value = JSON.readTree(text);
            if (value instanceof ObjectNode object) {
                return holdsNul(text, object) ? ImportRow.broken(lines, "holds a NUL character") : ImportRow.of(lines, object);
            }
            return ImportRow.broken(lines, "is no JSON object");
        } catch (JsonProcessingException e) {
            return ImportRow.broken(lines, "is no JSON: " + e.getOriginalMessage());
        }
    }

    /** The database stores every character but this one. */
    private static boolean holdsNul(String text, JsonNode value) {
        return text.contains("\\u0000") && anyNul(value);
    }

    private static boolean anyNul(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue().indexOf('\0') >= 0;
        }
        for (var member : value.properties()) {
            if (member.getKey().indexOf('\0') >= 0) {
                return true;
            }
        }
        for (JsonNode part : value) {
            if (anyNul(part)) {
                return true;
            }
        }
        return false;
    }
}
