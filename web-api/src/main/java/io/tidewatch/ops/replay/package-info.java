/**
 * The routes of a replay: open a session, load what lies before it, train, take steps, read the summary.
 *
 * <p>They are additions to the recorded contract; every call may be repeated without effect.
 */
package io.tidewatch.ops.replay;
