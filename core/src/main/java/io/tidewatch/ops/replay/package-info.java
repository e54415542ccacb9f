/**
 * Replay of recorded history: what a session is asked to do, and what it has counted and earned so far.
 *
 * <p>Plain values only; the steps themselves run through the same chain as live decisions.
 */
package io.tidewatch.ops.replay;
