package io.tidewatch.risk;

import java.util.Arrays;
import java.util.Optional;

/** What counts as the result of a trade in the loss rules. */
public enum LossBasis {
    /** Fill price against the estimate: what execution cost, whatever the position earned. Kept for comparison with old records. */
    EDGE,
    /** Profit of closed quantity against its average cost, net of fees. */
    REALIZED;

    /** The basis of a setting, in any case and with blanks around; empty for any other text. */
    public static Optional<LossBasis> of(String text) {
        return Arrays.stream(values()).filter(basis -> basis.name().equalsIgnoreCase(text.strip())).findFirst();
    }
}
