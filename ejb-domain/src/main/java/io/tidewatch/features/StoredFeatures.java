package io.tidewatch.features;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A stored feature snapshot as it is shown, of any track and data version.
 *
 * @param target             upper case
 * @param track              wire name
 * @param featureVersion     may be empty
 * @param dataVersion        version of the data behind it
 * @param asOf               moment it describes
 * @param asOfTs             the same as the feature store writes it
 * @param eventTime          newest fact it rests on
 * @param featureAvailableAt from when it may be used
 * @param lineageId          computation it came from
 * @param featurePayload     numbers by key, finite; what is no number is left out
 * @param createdAt          when it was stored
 */
public record StoredFeatures(
        String target, String track, String featureVersion, String dataVersion, Optional<Instant> asOf, Optional<Instant> asOfTs,
        Optional<Instant> eventTime, Optional<Instant> featureAvailableAt, Optional<String> lineageId, Map<String, Double> featurePayload,
        Instant createdAt) {

    public StoredFeatures {
        featurePayload = Collections.unmodifiableMap(new LinkedHashMap<>(featurePayload));
    }
}
