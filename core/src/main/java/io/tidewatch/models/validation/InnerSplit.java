package io.tidewatch.models.validation;

/**
 * Training rows divided once more: what models learn from, and the later slice that decides when to stop and how to mix.
 *
 * @param learn rows whose labels were known an embargo before the slice begins
 * @param hold  the slice
 */
public record InnerSplit(int[] learn, int[] hold) {
}
