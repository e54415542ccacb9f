package io.tidewatch.models;

/** A model must not become the serving one; the message says why. Nothing was changed. */
public class ActivationRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ActivationRefusedException(String reason) {
        super(reason);
    }
}
