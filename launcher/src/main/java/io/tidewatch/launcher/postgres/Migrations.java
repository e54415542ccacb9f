package io.tidewatch.launcher.postgres;

import io.tidewatch.launcher.StartFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings the schema to the state this build needs, before anything of the application runs. */
public final class Migrations {

    private final DatabaseAddress address;

    public Migrations(DatabaseAddress address) {
        this.address = address;
    }

    /**
     * Applies the missing migrations, each in its own transaction.
     *
     * @return how many were applied and the version reached
     */
    public String apply() throws StartFailure {
        try {
            MigrateResult result = Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(address.jdbcUrl(), address.user(), address.password())
                    .locations("classpath:db/migration")
                    .connectRetries(2)
                    .load()
                    .migrate();
            String version = result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion;
            return result.migrationsExecuted == 0
                    ? "schema is at version " + version
                    : "schema migrated to version " + version + " (" + result.migrationsExecuted + " steps)";
        } catch (FlywayException e) {
            throw new StartFailure("the database migration failed: " + firstLines(e.getMessage()), e);
        }
    }

    /**
     * Checks that the database answers and keeps what it has accepted.
     *
     * @param allowVolatile whether a server with {@code fsync=off} is acceptable
     */
    public void check(boolean allowVolatile) throws StartFailure {
        try (Connection connection = address.connect(); Statement statement = connection.createStatement();
                ResultSet fsync = statement.executeQuery("SHOW fsync")) {
            fsync.next();
            if ("off".equals(fsync.getString(1)) && !allowVolatile) {
                throw new StartFailure("the database at " + address + " runs with fsync=off and may lose accepted orders;"
                        + " switch it on, or set TIDEWATCH_ALLOW_FSYNC_OFF=1");
            }
        } catch (SQLException e) {
            throw new StartFailure("the database at " + address + " is unreachable: " + firstLines(e.getMessage()), e);
        }
    }

    private static String firstLines(String message) {
        return String.valueOf(message).strip().replaceAll("\\s*\\R\\s*-*\\s*", " ");
    }
}
