package io.tidewatch.trainer.liquid;

import java.util.List;
import java.util.Map;

/**
 * How a member learned.
 *
 * @param fit    {@code fold 1} … or {@code final}
 * @param member family
 * @param points figures per step, in order of their names
 */
record Curve(String fit, String member, List<Map<String, Double>> points) {
}
