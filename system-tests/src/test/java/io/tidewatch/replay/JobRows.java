package io.tidewatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Looks into the database of a server while a job works. */
final class JobRows {

    private static final String NEWEST = "SELECT COALESCE((SELECT status FROM training_runs ORDER BY started_at DESC LIMIT 1), '')";
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private JobRows() {
    }

    /** The only column of the first row. */
    static String value(TidewatchServer server, String query) throws IOException, SQLException {
        try (Connection connection = server.database()) {
            return value(connection, query);
        }
    }

    static String value(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(query)) {
            assertThat(result.next()).as(query).isTrue();
            return result.getString(1);
        }
    }

    /** Waits until so many rows are counted; the newest run must not have ended before. */
    static void awaitRows(TidewatchServer server, String count, int rows, String seed) throws Exception {
        long limit = System.nanoTime() + LIMIT.toNanos();
        try (Connection connection = server.database()) {
            while (Integer.parseInt(value(connection, count)) < rows) {
                assertThat(value(connection, NEWEST)).as("%s, state at less than %d rows", seed, rows)
                        .isNotIn("COMPLETED", "FAILED", "STOPPED");
                assertThat(System.nanoTime()).as("%s, %d rows in time", seed, rows).isLessThan(limit);
                Thread.sleep(5);
            }
        }
    }

    /** Waits until the newest run has completed. */
    static void awaitEnd(TidewatchServer server, String seed) throws Exception {
        long limit = System.nanoTime() + LIMIT.toNanos();
        try (Connection connection = server.database()) {
            while (!value(connection, NEWEST).equals("COMPLETED")) {
                assertThat(value(connection, NEWEST)).as(seed).isNotIn("FAILED", "STOPPED");
                assertThat(System.nanoTime()).as("%s, an end in time", seed).isLessThan(limit);
                Thread.sleep(100);
            }
        }
    }
}
