package io.tidewatch.marketdata;

import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The length of a candle, written the exchanges' way: {@code 1m}, {@code 5m}, {@code 1h}, {@code 4h}, {@code 1d}.
 *
 * @param label  the text stored in {@code market_bars.timeframe}, at most 8 characters
 * @param length the same as a duration
 */
public record Timeframe(String label, Duration length) {

    private static final Pattern LABEL = Pattern.compile("([1-9][0-9]{0,3})([smhdw])");

    public Timeframe {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(length, "length");
    }

    /**
     * Reads a label.
     *
     * @throws IllegalArgumentException when the text is no number followed by s, m, h, d or w
     */
    public static Timeframe of(String label) {
        Matcher matcher = LABEL.matcher(label);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("timeframe '" + label + "' is not of the form 5m, 1h, 1d");
        }
        long count = Long.parseLong(matcher.group(1));
        Duration length = switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
        return new Timeframe(label, length);
    }

    /** Whether {@link #of} can read a text. */
    public static boolean isLabel(String text) {
        return LABEL.matcher(text).matches();
    }

    @Override
    public String toString() {
        return label;
    }
}
