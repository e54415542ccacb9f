package io.tidewatch.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewatch.prediction.ModelLabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a registered file is the artifact of a model: a JSON file that names it, or a network beside a manifest that does.
 * Anything else is none.
 */
final class RegisteredArtifact {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> FIELDS =
            List.of("model_name", "model_version", "track", "type", "created_at", "feature_version", "data_version");
    private static final List<String> NETWORK_FIELDS =
            List.of("normalization", "train_report_hash", "feature_payload_schema_version");
    private static final List<String> NETWORKS = List.of(".pt", ".pth", ".onnx");
    private static final int LEAST_NETWORK_BYTES = 1024;

    private RegisteredArtifact() {
    }

    /** @param path as registered; one that is no path names no artifact */
    static boolean valid(String path, String track, ModelLabel model) {
        try {
            Path file = Path.of(path.strip());
            String name = file.getFileName() == null ? "" : file.getFileName().toString().toLowerCase(Locale.ROOT);
            if (!Files.isRegularFile(file)) {
                return false;
            }
            if (name.endsWith(".json")) {
                return manifest(file).filter(json -> fits(json, track, model)).isPresent();
            }
            return NETWORKS.stream().anyMatch(name::endsWith) && Files.size(file) > LEAST_NETWORK_BYTES
                    && sidecar(file).flatMap(RegisteredArtifact::manifest)
                            .filter(json -> fits(json, track, model) && NETWORK_FIELDS.stream().allMatch(field -> filled(json, field)))
                            .isPresent();
        } catch (InvalidPathException | IOException e) {
            return false;
        }
    }

    private static Optional<Path> sidecar(Path file) {
        String name = file.getFileName().toString();
        String stem = name.substring(0, name.lastIndexOf('.'));
        return Stream.of(stem + ".manifest.json", name + ".manifest.json", name + ".json")
                .map(file::resolveSibling).filter(Files::isRegularFile).findFirst();
    }

    private static Optional<JsonNode> manifest(Path file) {
        try {
            return Optional.of(JSON.readTree(file.toFile())).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean fits(JsonNode json, String track, ModelLabel model) {
        return !"bootstrap_placeholder".equals(json.path("type").asText()) && FIELDS.stream().allMatch(field -> filled(json, field))
                && track.equalsIgnoreCase(json.get("track").asText()) && model.name().equals(json.get("model_name").asText())
                && model.version().equals(json.get("model_version").asText());
    }

    private static boolean filled(JsonNode json, String field) {
        JsonNode value = json.get(field);
        return value != null && !value.isNull() && !(value.isTextual() && value.textValue().isBlank());
    }
}
