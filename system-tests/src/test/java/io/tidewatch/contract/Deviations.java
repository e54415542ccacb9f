package io.tidewatch.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.nio.file.Path;

/** The cases that are answered differently on purpose. */
final class Deviations {

    static final Path FILE = TidewatchServer.root().resolve("docs/contract-deviations.json");

    private final JsonNode reasons;

    private Deviations(JsonNode reasons) {
        this.reasons = reasons;
    }

    static Deviations load() throws IOException {
        return new Deviations(new ObjectMapper().readTree(FILE.toFile()));
    }

    boolean allows(RecordedStep step) {
        return reasons.has(step.id());
    }
}
