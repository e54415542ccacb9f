package io.tidewatch.postgres;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;

/** Says in one sentence why a database cannot be used; passwords never appear in it. */
final class DatabaseComplaint {

    private static final String ACCOUNT_REFUSED = "28";
    private static final String NO_DATABASE = "3D000";

    private DatabaseComplaint() {
    }

    static PostgresFailure of(DatabaseAddress address, SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (state.startsWith(ACCOUNT_REFUSED)) {
            return new PostgresFailure("the database at " + address + " refuses the account '" + address.user() + "': "
                    + words(failure.getMessage()), failure);
        }
        if (NO_DATABASE.equals(state)) {
            return new PostgresFailure("there is no database '" + address.database() + "' at " + address.host() + ":" + address.port()
                    + "; create it first", failure);
        }
        return new PostgresFailure("the database at " + address + " is unreachable: " + reason(failure), failure);
    }

    private static String reason(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return "the host is unknown";
            }
            if (cause instanceof ConnectException) {
                return "connection refused";
            }
            if (cause instanceof SocketTimeoutException) {
                return "no answer in time";
            }
        }
        return words(failure.getMessage());
    }

    /** A server's message on one line, without its severity. */
    static String words(String message) {
        return String.valueOf(message).strip().replaceFirst("^(FATAL|ERROR): ", "").replaceAll("\\s*\\R\\s*", " ");
    }
}
