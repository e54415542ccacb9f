package io.tidewatch.prediction;

import java.util.Objects;

/** A prediction cannot be made; the message is the reason of the contract. Nothing was stored. */
public class PredictionRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What is wrong. */
    public enum Kind {
        /** The request names no symbol. */
        SYMBOL_REQUIRED,
        /** No price of the symbol is known. */
        NO_PRICE,
        /** No features of the symbol are known. */
        NO_FEATURES,
        /** No model can answer for the symbol. */
        NO_MODEL,
        /** The model's answer is not a number. */
        NOT_A_NUMBER
    }

    PredictionRefusedException(Kind kind, String reason) {
        super(reason, null, false, false);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    static PredictionRefusedException symbolRequired() {
        return new PredictionRefusedException(Kind.SYMBOL_REQUIRED, "symbol is required");
    }

    static PredictionRefusedException noPrice(String symbol) {
        return new PredictionRefusedException(Kind.NO_PRICE, "no price snapshot for " + symbol);
    }

    static PredictionRefusedException noFeatures(String symbol) {
        return new PredictionRefusedException(Kind.NO_FEATURES, "feature_payload_unavailable:" + symbol);
    }

    static PredictionRefusedException noModel(String reason) {
        return new PredictionRefusedException(Kind.NO_MODEL, reason);
    }

    static PredictionRefusedException notANumber(String symbol) {
        return new PredictionRefusedException(Kind.NOT_A_NUMBER, "prediction_not_finite:" + symbol);
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
