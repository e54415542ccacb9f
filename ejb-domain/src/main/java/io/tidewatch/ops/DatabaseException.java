package io.tidewatch.ops;

import jakarta.ejb.ApplicationException;
import java.sql.SQLException;

/** A statement failed; the running transaction rolls back. Carries the SQL state and never the bound values. */
@ApplicationException(rollback = true)
public class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sqlState;

    DatabaseException(SQLException cause) {
        super("SQL state " + cause.getSQLState() + ": " + cause.getMessage(), cause);
        this.sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /** The five-character SQL state; empty when the driver gave none. */
    public String sqlState() {
        return sqlState;
    }

    /** True when the server could not be reached, is starting, stopping or out of connections: worth a 503, not a 500. */
    public boolean isUnavailable() {
        return sqlState.isEmpty() || sqlState.startsWith("08") || sqlState.startsWith("53") || sqlState.startsWith("57P");
    }

    /**
     * Whether a failure says that the database cannot be reached. Entities reach it past our SQL access; the server's pool then speaks in
     * text, without state.
     *
     * @param failure one failure; its causes are not looked at
     */
    public static boolean tellsOfLoss(Throwable failure) {
        if (failure instanceof DatabaseException database) {
            return database.isUnavailable();
        }
        String text = String.valueOf(failure.getMessage());
        return failure instanceof SQLException sql && sql.getSQLState() != null && sql.getSQLState().startsWith("08")
                || text.contains("Error in allocating a connection") || text.contains("Connection could not be allocated");
    }

    /** True when another transaction got in the way (deadlock, serialization): the same work may succeed when repeated. */
    public boolean isConflict() {
        return sqlState.equals("40001") || sqlState.equals("40P01");
    }

    /** True when a unique key refused a row. */
    public boolean isDuplicate() {
        return sqlState.equals("23505");
    }
}
