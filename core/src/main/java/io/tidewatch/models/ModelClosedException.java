package io.tidewatch.models;

/** The model was replaced and closed between being looked up and being called; look it up again. */
public final class ModelClosedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public ModelClosedException() {
        super("the model has been closed");
    }
}
