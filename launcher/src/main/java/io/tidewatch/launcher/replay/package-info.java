/**
 * Reads recorded market history from files and sends it to a running server in time order.
 *
 * <p>The decisions are the server's; here stand only file formats, the order of sending and the patience with a server that
 * was killed and comes back.
 */
package io.tidewatch.launcher.replay;
