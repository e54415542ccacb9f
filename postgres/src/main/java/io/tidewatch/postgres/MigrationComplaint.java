package io.tidewatch.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.ValidateOutput;

/** Says in one sentence why a schema cannot be brought to the state that this build needs. */
final class MigrationComplaint {

    private static final Pattern SCRIPT = Pattern.compile("(?:Migration|Script) (\\S+\\.sql) failed");

    private MigrationComplaint() {
    }

    static PostgresFailure of(DatabaseAddress address, Flyway flyway, FlywayException failure) {
        if (failure.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
            return new PostgresFailure("the database migration failed: the database at " + address
                    + " holds tables that Tidewatch did not make; name an empty database", failure);
        }
        if (failure.getErrorCode() == CoreErrorCode.VALIDATE_ERROR) {
            return new PostgresFailure("the database migration failed: " + history(address, flyway.validateWithResult().invalidMigrations,
                    failure), failure);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal) {
                Matcher script = SCRIPT.matcher(String.valueOf(failure.getMessage()));
                return new PostgresFailure("the database migration failed" + (script.find() ? " in " + script.group(1) : "")
                        + ": " + DatabaseComplaint.words(refusal.getMessage()), failure);
            }
        }
        return new PostgresFailure("the database migration failed: " + DatabaseComplaint.words(failure.getMessage()), failure);
    }

    private static String history(DatabaseAddress address, List<ValidateOutput> invalid, FlywayException failure) {
        if (invalid.isEmpty()) {
            return DatabaseComplaint.words(failure.getMessage());
        }
        ValidateOutput first = invalid.get(0);
        String step = "step " + first.version + " (" + first.description + ")";
        String what = first.errorDetails.errorCode instanceof CoreErrorCode code ? switch (code) {
            case CHECKSUM_MISMATCH, DESCRIPTION_MISMATCH, TYPE_MISMATCH ->
                step + " was applied there in another form than this build knows; start the build that made the database";
            case FAILED_VERSIONED_MIGRATION, FAILED_REPEATABLE_MIGRATION ->
                step + " failed there before; restore a backup, or remove what it left and its row in flyway_schema_history";
            case APPLIED_VERSIONED_MIGRATION_NOT_RESOLVED, APPLIED_REPEATABLE_MIGRATION_NOT_RESOLVED ->
                step + " is unknown to this build; start a newer one";
            case RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED, RESOLVED_REPEATABLE_MIGRATION_NOT_APPLIED ->
                step + " is missing there although later ones were applied";
            default -> DatabaseComplaint.words(first.errorDetails.errorMessage);
        } : DatabaseComplaint.words(first.errorDetails.errorMessage);
        return "the history of the database at " + address + " does not fit: " + what;
    }
}
