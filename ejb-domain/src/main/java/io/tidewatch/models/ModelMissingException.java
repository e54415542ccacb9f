package io.tidewatch.models;

/** No model can answer for a symbol; the message is the reason of the contract, for example {@code model_artifact_missing:tabular:ADA}. */
public class ModelMissingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean withheld;

    public ModelMissingException(String reason) {
        this(reason, false);
    }

    private ModelMissingException(String reason, boolean withheld) {
        super(reason);
        this.withheld = withheld;
    }

    /** Whether what is there would answer, had the settings not asked for more. */
    public boolean withheld() {
        return withheld;
    }

    /** The tabular part of a symbol is missing. */
    public static ModelMissingException tabular(String symbol) {
        return new ModelMissingException("model_artifact_missing:tabular:" + symbol);
    }

    /** The neural part of a symbol is missing and was required. */
    public static ModelMissingException neural(String symbol) {
        return new ModelMissingException("model_artifact_missing:neural:" + symbol, true);
    }
}
