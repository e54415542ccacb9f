package io.tidewatch.execution.control;

import java.time.Instant;

/**
 * Something that was done to trading as a whole.
 *
 * @param action     {@code cancel_all}, {@code flatten}, {@code reconcile} or {@code deadman}
 * @param actor      who
 * @param scope      venue, or {@code all}
 * @param status     {@code running}, {@code done}, {@code incomplete} or {@code failed}
 * @param before     JSON: what was there
 * @param after      JSON: what became of it
 * @param finishedAt null while it runs, or when its node died
 */
public record ExecutionAction(
        long id, String action, String actor, String reason, String scope, String status, String before, String after,
        Instant requestedAt, Instant finishedAt) {
}
