/** The schema as a whole, looked at on a real server. */
package io.tidewatch.db;
