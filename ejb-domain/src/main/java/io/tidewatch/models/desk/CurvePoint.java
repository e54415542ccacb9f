package io.tidewatch.models.desk;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a unit told of itself at a place of one of its curves.
 *
 * @param curve    for example {@code final/tsmixer}, or {@code folds}
 * @param position step or number of the fold
 * @param figures  by name
 */
public record CurvePoint(String curve, int position, JsonNode figures) {
}
