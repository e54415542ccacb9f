/**
 * What tests stand on that speak SQL: one PostgreSQL a test run, started by the tests themselves, and a database a test class.
 *
 * <p>A database that cannot be had fails the tests; nothing here skips them. Nothing of the application may enter.
 */
package io.tidewatch.scratch;
