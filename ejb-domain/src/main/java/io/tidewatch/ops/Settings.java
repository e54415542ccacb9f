package io.tidewatch.ops;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Reads settings by their environment names. A blank value counts as not set; an unusable one is refused with a
 * {@link SettingException} that names the variable, so that the start stops instead of trading on a wrong number.
 */
public final class Settings {

    private static final Set<String> TRUE = Set.of("1", "true", "yes", "y", "on");
    private static final Set<String> FALSE = Set.of("0", "false", "no", "n", "off");

    private final Function<String, Optional<String>> source;

    /** Settings from any source, for example a map in tests. */
    public Settings(Function<String, Optional<String>> source) {
        this.source = source;
    }

    /** Settings of the running server: environment, system properties and configuration files. */
    public static Settings ofServer() {
        return new Settings(name -> ConfigProvider.getConfig().getOptionalValue(name, String.class));
    }

    /** The trimmed text of a setting. */
    public Optional<String> text(String name) {
        return source.apply(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A comma-separated list, trimmed, blanks dropped. */
    public List<String> list(String name, List<String> whenUnset) {
        return text(name)
                .map(text -> Arrays.stream(text.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList())
                .orElse(whenUnset);
    }

    /** A finite number within bounds, both included. */
    public double number(String name, double whenUnset, double least, double most) {
        return optionalNumber(name, least, most).orElse(whenUnset);
    }

    /** A finite number within bounds, both included; empty when not set. */
    public OptionalDouble optionalNumber(String name, double least, double most) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        double value = parse(name, text.get());
        if (!(value >= least && value <= most)) {
            throw new SettingException(name, text.get(), "must lie between " + least + " and " + most);
        }
        return OptionalDouble.of(value);
    }

    private static double parse(String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new SettingException(name, text, "is not a number");
        }
    }

    /** A whole number within bounds, both included. */
    public long whole(String name, long whenUnset, long least, long most) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return whenUnset;
        }
        double value = parse(name, text.get());
        if (value != Math.rint(value) || value < least || value > most) {
            throw new SettingException(name, text.get(), "must be a whole number between " + least + " and " + most);
        }
        return (long) value;
    }

    /** A yes or no: {@code 1 true yes y on} or {@code 0 false no n off}, in any case. */
    public boolean flag(String name, boolean whenUnset) {
        Optional<String> text = text(name).map(value -> value.toLowerCase(Locale.ROOT));
        if (text.isEmpty()) {
            return whenUnset;
        }
        if (!TRUE.contains(text.get()) && !FALSE.contains(text.get())) {
            throw new SettingException(name, text.get(), "is neither yes nor no");
        }
        return TRUE.contains(text.get());
    }
}
