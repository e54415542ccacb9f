package io.tidewatch.backtest;

import java.util.Collection;

/** A backtest names a cost profile that is not configured. */
public final class UnknownCostProfileException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnknownCostProfileException(String profile, Collection<String> known) {
        super("analysis.cost_model.profile: cost profile " + profile + " is unknown; known are " + String.join(", ", known));
    }
}
