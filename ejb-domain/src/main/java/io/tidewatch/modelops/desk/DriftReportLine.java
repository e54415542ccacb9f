package io.tidewatch.modelops.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A look at drift.
 *
 * @param id             key
 * @param track          {@code liquid} or {@code vc}
 * @param model          name and version of what served; empty text when unknown
 * @param lookbackHours  length of the recent past
 * @param referenceHours length of what it was compared with; 0 for the training data of the build
 * @param detected       whether there was drift
 * @param action         what it called for
 * @param metrics        figures and thresholds
 * @param at             when
 */
public record DriftReportLine(
        long id, String track, String model, int lookbackHours, int referenceHours, boolean detected, String action, JsonNode metrics,
        Instant at) {
}
