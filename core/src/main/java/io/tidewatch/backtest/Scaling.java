package io.tidewatch.backtest;

import java.util.Locale;

/** Which steps the scale and the polarity of the signal are taken from. */
public enum Scaling {
    /** The contract's: all steps, so that early decisions know the size of later signals. */
    FULL_WINDOW,
    /** Only steps before the decision; nothing is traded until there are enough of them. */
    CAUSAL;

    /** The text of requests and answers. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
