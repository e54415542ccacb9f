package io.tidewatch.models;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What an artifact must have been made for to serve here.
 *
 * @param featureVersion version of the feature pipeline, equal in artifact and server
 * @param dataVersion    version of the stored data, equal in artifact and server
 * @param schemaVersion  version of the feature payload; some older names count as compatible
 */
public record ArtifactRules(String featureVersion, String dataVersion, String schemaVersion) {

    private static final Set<String> COMPATIBLE_SCHEMAS = Set.of("main", "v2.3", "v2.2", "legacy");

    public ArtifactRules {
        Objects.requireNonNull(featureVersion, "featureVersion");
        Objects.requireNonNull(dataVersion, "dataVersion");
        Objects.requireNonNull(schemaVersion, "schemaVersion");
    }

    /** Whether artifacts of a payload schema are accepted: blank, the server's own, or one of the compatible names. */
    public boolean schemaCompatible(String version) {
        String name = version.strip().toLowerCase(Locale.ROOT);
        return name.isEmpty() || name.equals(schemaVersion.strip().toLowerCase(Locale.ROOT))
                || COMPATIBLE_SCHEMAS.contains(name);
    }
}
