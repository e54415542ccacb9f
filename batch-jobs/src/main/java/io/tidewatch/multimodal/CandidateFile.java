package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The registered candidates as a file, one JSON object a line. It follows the database: whatever is missing there is added, in
 * order, so that a line that a kill kept from being written appears with the next registration, and none appears twice. Lines
 * that others wrote stay where they are.
 */
final class CandidateFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CandidateFile() {
    }

    /** Brings the file up to the records. */
    static void follow(Path file, List<? extends JsonNode> records) throws IOException {
        List<String> lines = new ArrayList<>();
        Set<String> known = new HashSet<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    lines.add(line);
                    known.add(key(JSON.readTree(line)));
                }
            }
        }
        boolean added = false;
        for (JsonNode record : records) {
            if (known.add(key(record))) {
                lines.add(record.toString());
                added = true;
            }
        }
        if (added || !Files.exists(file)) {
            Exports.text(file, String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"));
        }
    }

    private static String key(JsonNode record) {
        return record.path(CandidateLedger.BUILD).asText() + ' ' + record.path(CandidateLedger.EVALUATION).asText();
    }
}
