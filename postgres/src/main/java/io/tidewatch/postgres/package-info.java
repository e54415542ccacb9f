/**
 * A database to work on: one named by {@code DATABASE_URL}, or a PostgreSQL of our own below a directory.
 *
 * <p>Durability is never switched off here, and our own server never runs with the rights of root. Nothing of the application
 * may enter, so that tests of every module can use it.
 */
package io.tidewatch.postgres;
