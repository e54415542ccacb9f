package io.tidewatch.api;

import io.tidewatch.ops.DatabaseException;
import java.sql.SQLException;
import java.util.Optional;

/** Tells failures of something we depend on from failures of our own. */
final class DependencyFailure {

    private static final int MAX_DEPTH = 30;

    private DependencyFailure() {
    }

    /**
     * Which dependency is down.
     *
     * @param failure what was thrown
     * @return its name, empty if the cause is another one
     */
    static Optional<String> nameOf(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth++ < MAX_DEPTH; cause = cause.getCause()) {
            if (cause instanceof DatabaseException database && database.isUnavailable() || lostConnection(cause)) {
                return Optional.of("postgres");
            }
        }
        return Optional.empty();
    }

    /** Entities reach the database past our SQL access; the server's pool then speaks in text, without state. */
    private static boolean lostConnection(Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        return cause instanceof SQLException sql && sql.getSQLState() != null && sql.getSQLState().startsWith("08")
                || text.contains("Error in allocating a connection") || text.contains("Connection could not be allocated");
    }
}
