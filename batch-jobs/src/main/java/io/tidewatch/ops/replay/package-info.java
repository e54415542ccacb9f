/**
 * The training that a replay does on the history before its window.
 *
 * <p>It only starts and follows the training job; the steps of a replay are taken elsewhere.
 */
package io.tidewatch.ops.replay;
