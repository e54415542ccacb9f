package io.tidewatch.models;

import static io.tidewatch.models.TabularArtifact.require;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.features.FeatureContract;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the keys an artifact was trained on with those this server hands it. Old artifacts carry none and are applied by
 * position; whatever an artifact does carry must agree.
 */
final class KeyCheck {

    private KeyCheck() {
    }

    /**
     * Judges {@code feature_keys} and {@code schema_hash} of an artifact.
     *
     * @param artifact its JSON
     * @param dim      length of its vectors; a longer one than the server's must start with the server's keys
     * @throws ArtifactRejectedException when something it carries differs
     */
    static void judge(JsonNode artifact, int dim, ServingContract contract) {
        String hash = artifact.path("schema_hash").asText("");
        JsonNode node = artifact.path("feature_keys");
        if (node.isMissingNode() || node.isNull()) {
            require(hash.isBlank() || hash.equals(contract.schemaHash()), "schema_hash differs from the feature contract");
            return;
        }
        List<String> keys = new ArrayList<>();
        node.forEach(key -> keys.add(key.asText()));
        require(node.isArray() && keys.size() == dim, "feature_keys does not have " + dim + " entries");
        int shared = Math.min(dim, contract.featureKeys().size());
        require(keys.subList(0, shared).equals(contract.featureKeys().subList(0, shared)),
                "feature_keys differ from the feature contract");
        require(hash.isBlank() || hash.equals(FeatureContract.hash(keys)), "schema_hash does not belong to feature_keys");
    }
}
