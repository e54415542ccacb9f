/**
 * Decisions made again while everything that became known after them is changed: what then differs has looked ahead.
 * May not enter: formulas of its own, changes that outlive their transaction, caches shared with decisions that count.
 */
package io.tidewatch.quality.lookahead;
