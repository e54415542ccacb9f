package io.tidewatch.launcher;

/** A reason why a command cannot go on, told to the user as one sentence; the cause goes to the log only. */
public class StartFailure extends Exception {

    private static final long serialVersionUID = 1L;

    public StartFailure(String sentence) {
        super(sentence);
    }

    public StartFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
