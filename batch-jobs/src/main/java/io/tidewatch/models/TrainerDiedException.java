package io.tidewatch.models;

import java.io.IOException;

/** The training program ended without saying why; the message carries its last words. */
final class TrainerDiedException extends IOException {

    private static final long serialVersionUID = 1L;
    /** What a shell adds to the number of the signal that ended a program. */
    private static final int SIGNALLED = 128;

    private final int code;

    TrainerDiedException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** Whether a signal ended it: somebody killed it, memory ran out, or a native library crashed. */
    boolean signalled() {
        return code > SIGNALLED;
    }
}
