package io.tidewatch.postgres;

/** A reason why there is no usable database, told to the user as one sentence; the cause goes to the log only. */
public class PostgresFailure extends Exception {

    private static final long serialVersionUID = 1L;

    public PostgresFailure(String sentence) {
        super(sentence);
    }

    public PostgresFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
