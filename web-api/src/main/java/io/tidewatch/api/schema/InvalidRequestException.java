package io.tidewatch.api.schema;

import java.util.List;

/** A request whose shape is not the declared one: answered with 422 and every fault found. */
public final class InvalidRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /**
     * Makes the refusal.
     *
     * @param violations all faults, in the order of declaration
     */
    public InvalidRequestException(List<Violation> violations) {
        super(violations.stream().map(v -> v.type() + " at " + v.location()).limit(5).toList().toString(), null, false, false);
        this.violations = List.copyOf(violations);
    }

    /**
     * What is wrong.
     *
     * @return all faults, at least one
     */
    public List<Violation> violations() {
        return violations;
    }
}
