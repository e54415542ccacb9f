/** The console as people use it: a real browser against a running server. */
package io.tidewatch.console;
