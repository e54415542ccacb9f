package io.tidewatch.risk;

import java.util.Arrays;
import java.util.Optional;

/** What a reached take-profit does. */
public enum TakeProfitMode {
    /** It is reported, trading goes on. */
    SOFT,
    /** It refuses the request; the kill switch stays as it is. */
    HARD;

    /** The mode of a setting, in any case and with blanks around; empty for any other text. */
    public static Optional<TakeProfitMode> of(String text) {
        return Arrays.stream(values()).filter(mode -> mode.name().equalsIgnoreCase(text.strip())).findFirst();
    }
}
