package io.tidewatch.models;

import io.tidewatch.prediction.ModelLabel;

/**
 * A build that the database knows now.
 *
 * @param buildId its id
 * @param model   name and version it belongs to
 * @param added   false when it was known before
 */
public record PublishedBuild(String buildId, ModelLabel model, boolean added) {
}
