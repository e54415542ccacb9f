package io.tidewatch.models;

import java.util.List;
import java.util.Objects;

/**
 * What this server offers a build and can use of it; a build must fit to serve.
 *
 * @param rules       versions of pipeline, data and payload
 * @param featureKeys keys of the vectors handed to models, in order
 * @param schemaHash  hash over these keys, as the feature contract defines it
 * @param horizons    labels of the horizons that can be asked for
 */
public record ServingContract(ArtifactRules rules, List<String> featureKeys, String schemaHash, List<String> horizons) {

    public ServingContract {
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(schemaHash, "schemaHash");
        featureKeys = List.copyOf(featureKeys);
        horizons = List.copyOf(horizons);
    }
}
