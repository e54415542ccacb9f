package io.tidewatch.risk;

import java.util.Locale;

/** How urgent a risk event is. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL;

    /** The lower-case text that is stored and sent. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Critical for findings that set a kill switch, warning for all others. */
    public static Severity of(String violation) {
        return RiskCode.of(violation).filter(code -> code.effect() == RiskCode.Effect.HARD).isPresent() ? CRITICAL : WARNING;
    }
}
