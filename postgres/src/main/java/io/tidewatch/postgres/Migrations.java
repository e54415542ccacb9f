package io.tidewatch.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings the schema to the state this build needs, before anything of the application runs. */
public final class Migrations {

    private static final String PREDECESSOR_HEAD = "20260219_0013";
    private static final String ADOPTED_SCHEMA = "1";

    private final DatabaseAddress address;

    public Migrations(DatabaseAddress address) {
        this.address = address;
    }

    /**
     * Applies the missing migrations, each in its own transaction. A database of the predecessor is adopted: its tables are
     * what the first migration would have made.
     *
     * @return how many were applied and the version reached
     */
    public String apply() throws PostgresFailure {
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(address.jdbcUrl(), address.user(), address.password())
                .locations("classpath:db/migration")
                .connectRetries(2)
                .baselineOnMigrate(ofPredecessor())
                .baselineVersion(ADOPTED_SCHEMA)
                .baselineDescription("adopted")
                .load();
        try {
            MigrateResult result = flyway.migrate();
            String version = result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion;
            return result.migrationsExecuted == 0
                    ? "schema is at version " + version
                    : "schema migrated to version " + version + " (" + result.migrationsExecuted + " steps)";
        } catch (FlywayException e) {
            throw MigrationComplaint.of(address, flyway, e);
        }
    }

    /** Whether the tables were made by the predecessor, whose last step is the only one that can be adopted. */
    private boolean ofPredecessor() throws PostgresFailure {
        try (Connection connection = address.connect(); Statement statement = connection.createStatement()) {
            try (ResultSet tables = statement.executeQuery("SELECT to_regclass('alembic_version') IS NOT NULL"
                    + " AND to_regclass('flyway_schema_history') IS NULL")) {
                tables.next();
                if (!tables.getBoolean(1)) {
                    return false;
                }
            }
            try (ResultSet steps = statement.executeQuery("SELECT version_num FROM alembic_version")) {
                String step = steps.next() ? steps.getString(1) : "none";
                if (!PREDECESSOR_HEAD.equals(step)) {
                    throw new PostgresFailure("the database at " + address + " is at step " + step
                            + " of the predecessor; bring it to " + PREDECESSOR_HEAD + " first");
                }
                return true;
            }
        } catch (SQLException e) {
            throw DatabaseComplaint.of(address, e);
        }
    }

    /**
     * Checks that the database answers and keeps what it has accepted.
     *
     * @param allowVolatile whether a server with {@code fsync=off} is acceptable
     */
    public void check(boolean allowVolatile) throws PostgresFailure {
        try (Connection connection = address.connect(); Statement statement = connection.createStatement();
                ResultSet fsync = statement.executeQuery("SHOW fsync")) {
            fsync.next();
            if ("off".equals(fsync.getString(1)) && !allowVolatile) {
                throw new PostgresFailure("the database at " + address + " runs with fsync=off and may lose accepted orders;"
                        + " switch it on, or set TIDEWATCH_ALLOW_FSYNC_OFF=1");
            }
        } catch (SQLException e) {
            throw DatabaseComplaint.of(address, e);
        }
    }
}
