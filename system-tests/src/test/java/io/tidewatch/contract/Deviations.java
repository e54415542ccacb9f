package io.tidewatch.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The cases that are answered differently on purpose. */
final class Deviations {

    static final Path FILE = TidewatchServer.root().resolve("docs/contract-deviations.json");

    private final SortedMap<String, String> reasons = new TreeMap<>();

    private Deviations(JsonNode json) {
        json.properties().forEach(entry -> reasons.put(entry.getKey(), entry.getValue().asText()));
    }

    static Deviations load() throws IOException {
        return new Deviations(new ObjectMapper().readTree(FILE.toFile()));
    }

    boolean allows(RecordedStep step) {
        return reasons.containsKey(step.id());
    }

    /** Reasons by {@code domain/case}, sorted. */
    Map<String, String> reasons() {
        return reasons;
    }
}
