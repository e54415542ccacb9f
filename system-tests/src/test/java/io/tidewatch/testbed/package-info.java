/** What the system tests stand on: a server started from the runnable jar as a user would, its database, and ways to hurt it. */
package io.tidewatch.testbed;
