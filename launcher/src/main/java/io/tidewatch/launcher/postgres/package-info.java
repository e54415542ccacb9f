/**
 * Where the database comes from: one named by {@code DATABASE_URL}, or a PostgreSQL of our own below the data directory.
 *
 * <p>Durability is never switched off here, and the embedded server never runs with the rights of root.
 */
package io.tidewatch.launcher.postgres;
