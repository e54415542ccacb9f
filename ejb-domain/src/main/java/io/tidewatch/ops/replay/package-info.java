/**
 * Sends recorded history through the running chain: one step, one transaction, its place remembered with it.
 *
 * <p>Nothing is decided here; a step stores what became known and calls the same chain as a live bar does.
 */
package io.tidewatch.ops.replay;
