package io.tidewatch.api;

import io.tidewatch.ops.DatabaseException;
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
            if (DatabaseException.tellsOfLoss(cause)) {
                return Optional.of("postgres");
            }
        }
        return Optional.empty();
    }
}
