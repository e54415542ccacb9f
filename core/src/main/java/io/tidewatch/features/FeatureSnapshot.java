package io.tidewatch.features;

import java.time.Instant;
import java.util.Objects;

/**
 * A stored feature vector and where it comes from.
 *
 * @param target         upper-case symbol
 * @param asOf           decision time the vector belongs to
 * @param eventTime      time of the newest event in it, else the decision time
 * @param availableAt    from when decisions may use it
 * @param featureVersion version of the feature pipeline
 * @param dataVersion    version of the data it was made from
 * @param lineageId      which run wrote it; empty when unknown
 * @param vector         the base features
 */
public record FeatureSnapshot(
        String target, Instant asOf, Instant eventTime, Instant availableAt,
        String featureVersion, String dataVersion, String lineageId, FeatureVector vector) {

    public FeatureSnapshot {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(availableAt, "availableAt");
        Objects.requireNonNull(vector, "vector");
        lineageId = lineageId == null ? "" : lineageId;
    }
}
