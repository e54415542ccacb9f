package io.tidewatch.models;

/** A version must not go into a stage from where it stands; the message says from where and where to. Nothing was changed. */
public class StageRefusedException extends ActivationRefusedException {

    private static final long serialVersionUID = 1L;

    public StageRefusedException(String reason) {
        super(reason);
    }
}
