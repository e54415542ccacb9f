package io.tidewatch.models;

/** No model can answer for a symbol; the message is the reason of the contract, for example {@code model_artifact_missing:tabular:ADA}. */
public class ModelMissingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ModelMissingException(String reason) {
        super(reason);
    }

    /** The tabular part of a symbol is missing. */
    public static ModelMissingException tabular(String symbol) {
        return new ModelMissingException("model_artifact_missing:tabular:" + symbol);
    }

    /** The neural part of a symbol is missing and was required. */
    public static ModelMissingException neural(String symbol) {
        return new ModelMissingException("model_artifact_missing:neural:" + symbol);
    }
}
