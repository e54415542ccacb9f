/** The command as people use it: what it says when it cannot start, and how a server lives, dies and comes back. */
package io.tidewatch.launch;
