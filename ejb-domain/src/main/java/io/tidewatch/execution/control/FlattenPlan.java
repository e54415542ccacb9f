package io.tidewatch.execution.control;

import java.util.List;

/**
 * What a flatten would do.
 *
 * @param cancel    what it would cancel and stop first
 * @param positions what it would close
 */
public record FlattenPlan(CancelAllPlan cancel, List<HeldPosition> positions) {
}
