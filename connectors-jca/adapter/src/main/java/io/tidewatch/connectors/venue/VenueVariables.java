package io.tidewatch.connectors.venue;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Where a venue reads its settings once. A blank value counts as not set; an unusable one is refused by the variable's name. */
public final class VenueVariables {

    private static final double MILLIS = 1000;

    private final Function<String, Optional<String>> source;
    private final Clock clock;

    /**
     * @param source value of a variable
     * @param clock  the process's own clock
     */
    public VenueVariables(Function<String, Optional<String>> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** The process's own clock. */
    public Clock clock() {
        return clock;
    }

    /** The trimmed text of a variable. */
    public Optional<String> text(String name) {
        return source.apply(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A finite number within bounds, both included. */
    public double number(String name, double whenUnset, double least, double most) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return whenUnset;
        }
        double value;
        try {
            value = Double.parseDouble(text.get());
        } catch (NumberFormatException e) {
            throw new VenueSettingException(name + " '" + text.get() + "' is not a number");
        }
        if (!(value >= least && value <= most)) {
            throw new VenueSettingException(name + " '" + text.get() + "' must lie between " + least + " and " + most);
        }
        return value;
    }

    /** A whole number within bounds, both included. */
    public int whole(String name, int whenUnset, int least, int most) {
        double value = number(name, whenUnset, least, most);
        if (value != Math.rint(value)) {
            throw new VenueSettingException(name + " '" + text(name).orElse("") + "' must be a whole number");
        }
        return (int) value;
    }

    /** A length of time given in seconds, fractions allowed. */
    public Duration seconds(String name, double whenUnset, double least, double most) {
        return Duration.ofMillis(Math.round(number(name, whenUnset, least, most) * MILLIS));
    }

    /** A yes or no: {@code 1 true yes y on} or {@code 0 false no n off}, in any case. */
    public boolean flag(String name, boolean whenUnset) {
        return text(name).map(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "true", "yes", "y", "on" -> true;
            case "0", "false", "no", "n", "off" -> false;
            default -> throw new VenueSettingException(name + " '" + text + "' is neither yes nor no");
        }).orElse(whenUnset);
    }

    /** An http or https address without path, query or user; a trailing slash is dropped. */
    public URI address(String name, String whenUnset) {
        String text = text(name).orElse(whenUnset).replaceAll("/+$", "");
        try {
            URI address = URI.create(text);
            boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            if (web && address.getHost() != null && address.getUserInfo() == null && address.getPath().isEmpty()
                    && address.getQuery() == null && address.getFragment() == null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below without the text, which may hold a password.
        }
        throw new VenueSettingException(name + " is no http or https address of a server alone");
    }
}
