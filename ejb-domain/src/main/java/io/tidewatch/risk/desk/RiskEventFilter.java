package io.tidewatch.risk.desk;

import io.tidewatch.risk.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * Which risk events are wanted; what is empty does not restrict.
 *
 * @param severity how urgent
 * @param code     a whole code, or one without its subject for all subjects
 * @param from     first time, inclusive
 * @param to       last time, exclusive
 */
public record RiskEventFilter(Optional<Severity> severity, Optional<String> code, Optional<Instant> from, Optional<Instant> to) {

    /** Restricts nothing. */
    public static final RiskEventFilter ALL =
            new RiskEventFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether any instant lies in its period. */
    public boolean isPossible() {
        return from.isEmpty() || to.isEmpty() || from.get().isBefore(to.get());
    }
}
