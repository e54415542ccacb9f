package io.tidewatch.modelops.schedule;

import java.util.Map;

/**
 * What a call of the schedule did, as it is audited.
 *
 * @param action     what was asked
 * @param window     which window was looked at
 * @param thresholds what had to be reached
 * @param decision   what came of it
 */
record Audited(String action, Map<String, Object> window, Map<String, Object> thresholds, Map<String, Object> decision) {
}
