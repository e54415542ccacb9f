package io.tidewatch.risk;

import io.tidewatch.risk.RiskCode.Effect;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * One finding of a rule.
 *
 * @param code    what was found
 * @param subject what it was found at, for example the target; null when the code needs none
 */
public record RiskViolation(RiskCode code, String subject) {

    public RiskViolation {
        Objects.requireNonNull(code, "code");
    }

    /** A finding about the whole list. */
    public static RiskViolation of(RiskCode code) {
        return new RiskViolation(code, null);
    }

    /** The wire text, {@code <code>} or {@code <code>:<subject>}. */
    public String text() {
        return subject == null ? code.wireName() : code.wireName() + ":" + subject;
    }

    public boolean isHard() {
        return code.effect() == Effect.HARD;
    }

    /** The wire texts, in order. */
    public static List<String> texts(Collection<RiskViolation> violations) {
        return violations.stream().map(RiskViolation::text).toList();
    }
}
