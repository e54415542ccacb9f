package io.tidewatch.prediction;

import io.tidewatch.api.ApiException;

/** Statuses of predictions that cannot be made. */
public final class PredictionRefusal {

    private static final int FAILED_DEPENDENCY = 424;
    private static final int INTERNAL = 500;

    private PredictionRefusal() {
    }

    /** The answer for a refusal. */
    public static ApiException of(PredictionRefusedException refused) {
        int status = switch (refused.kind()) {
            case SYMBOL_REQUIRED -> 400;
            case NO_PRICE -> 404;
            case NO_FEATURES -> FAILED_DEPENDENCY;
            case NO_MODEL -> 503;
            case NOT_A_NUMBER -> INTERNAL;
        };
        return new ApiException(status, refused.getMessage());
    }
}
