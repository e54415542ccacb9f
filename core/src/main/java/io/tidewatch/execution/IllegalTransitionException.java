package io.tidewatch.execution;

/** A change of state that its machine does not allow. */
public class IllegalTransitionException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String from;
    private final String to;

    /**
     * @param machine what was to be changed, such as {@code venue order}
     * @param from    state before
     * @param to      refused state
     */
    public IllegalTransitionException(String machine, Enum<?> from, Enum<?> to) {
        super("a " + machine + " does not go from " + from + " to " + to);
        this.from = from.name();
        this.to = to.name();
    }

    /** Name of the state before. */
    public String from() {
        return from;
    }

    /** Name of the refused state. */
    public String to() {
        return to;
    }
}
