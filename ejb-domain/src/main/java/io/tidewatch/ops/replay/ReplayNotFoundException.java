package io.tidewatch.ops.replay;

/** There is no replay with the given id. */
public class ReplayNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ReplayNotFoundException() {
        super("replay session not found");
    }
}
