package io.tidewatch.launcher.remote;

import io.tidewatch.launcher.StartFailure;

/** The application answered and refuses; asking again will not help. */
public final class Refusal extends StartFailure {

    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
