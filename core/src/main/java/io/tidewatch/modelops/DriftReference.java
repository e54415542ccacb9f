package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.models.BuildDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the training data of a build looked like.
 *
 * @param features distribution by feature
 * @param score    distribution of the model's own scores; empty when the build does not say
 */
public record DriftReference(Map<String, ReferenceDistribution> features, Optional<ReferenceDistribution> score) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROLE = "drift_reference";

    public DriftReference {
        features = Map.copyOf(features);
    }

    /**
     * Reads the reference of a build.
     *
     * @param build folder of the build
     * @throws IOException when the file cannot be read, or its manifest names none
     */
    public static DriftReference ofBuild(Path build) throws IOException {
        String name = BuildDirectory.manifest(build).files().get(ROLE);
        if (name == null) {
            throw new IOException("build " + build.getFileName() + " names no drift reference");
        }
        return of(JSON.readTree(build.resolve(name).toFile()));
    }

    /** Reads a reference; entries that are no distribution are left out. */
    public static DriftReference of(JsonNode json) {
        Map<String, ReferenceDistribution> features = new LinkedHashMap<>();
        json.path("features").properties().forEach(entry -> ReferenceDistribution.read(entry.getValue())
                .ifPresent(distribution -> features.put(entry.getKey(), distribution)));
        return new DriftReference(features, ReferenceDistribution.read(json.path("score")));
    }
}
