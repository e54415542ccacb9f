package io.tidewatch.console;

import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How numbers and times are written on the pages. All times are UTC and say so. */
@Named
@RequestScoped
public class Shown {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final String NONE = "–";

    @Inject
    private Language language;
    @Inject
    private TradingClock clock;

    /** A time to the second. */
    public String time(Instant at) {
        return at == null ? NONE : TIME.format(at);
    }

    /** A time that may be missing. */
    public String time(Optional<Instant> at) {
        return time(at.orElse(null));
    }

    /** A span of time in its largest fitting unit, for example {@code 12 s}, {@code 5 min}, {@code 3 h}, {@code 2 d}. */
    public String span(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < 120) {
            return seconds + " " + language.text("unit.second");
        }
        if (seconds < 7200) {
            return seconds / 60 + " " + language.text("unit.minute");
        }
        return seconds < 172_800 ? seconds / 3600 + " " + language.text("unit.hour") : seconds / 86_400 + " " + language.text("unit.day");
    }

    /** How long ago something was, or that it never was. */
    public String ago(Optional<Duration> age) {
        return age.map(value -> language.text("ago").replace("{0}", span(value))).orElse(language.text("never"));
    }

    /** How long ago an instant is or how far ahead; empty text for none. */
    public String since(Instant at) {
        if (at == null) {
            return "";
        }
        Duration age = Duration.between(at, clock.instant());
        return age.isNegative() ? language.text("ahead").replace("{0}", span(age.negated())) : ago(Optional.of(age));
    }

    /** Milliseconds in a fitting unit; a dash for none. */
    public String millis(Optional<Long> millis) {
        return millis.map(value -> value < 2000 ? value + " " + language.text("unit.millisecond") : span(Duration.ofMillis(value)))
                .orElse(NONE);
    }

    /** Seconds in a fitting unit; a dash for none. */
    public String seconds(Optional<Long> seconds) {
        return seconds.map(value -> span(Duration.ofSeconds(value))).orElse(NONE);
    }

    /** A stored word in the reader's language; as it is stored where there is no text for it, a dash for none. */
    public String word(String prefix, String word) {
        String text = language.text(prefix + word);
        return word.isEmpty() ? NONE : text.equals(prefix + word) ? word : text;
    }

    /** Words one after the other. */
    public String list(List<String> words) {
        return String.join(", ", words);
    }

    /** A text as part of an address. */
    public String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A size in the largest fitting unit of 1024 bytes. */
    public String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        int steps = (63 - Long.numberOfLeadingZeros(bytes)) / 10;
        return decimals(bytes / Math.pow(1024, steps), 0, 1) + " " + "KMGTPE".charAt(steps - 1) + "iB";
    }

    /** A whole number with grouping. */
    public String count(long value) {
        return NumberFormat.getIntegerInstance(language.getLocale()).format(value);
    }

    /** An amount of money with two decimals. */
    public String money(double value) {
        return decimals(value, 2, 2);
    }

    /** An amount of money with its sign. */
    public String change(double value) {
        return (value > 0 ? "+" : "") + money(value);
    }

    /** A share as per cent with its sign. */
    public String percent(double share) {
        return (share > 0 ? "+" : "") + decimals(share * 100, 2, 2) + " %";
    }

    /** A return as per cent with its sign; a dash for none. */
    public String gain(OptionalDouble share) {
        return gain(share.orElse(Double.NaN));
    }

    /** A return as per cent with its sign; a dash for none. */
    public String gain(double share) {
        return Double.isNaN(share) ? NONE : percent(share);
    }

    /** A share in basis points, one decimal; a dash for none. */
    public String bps(double share) {
        return Double.isNaN(share) ? NONE : decimals(share * 1e4, 1, 1) + " bp";
    }

    /** A weight as per cent, negative when short; a dash for none. */
    public String weight(OptionalDouble weight) {
        double share = weight.orElse(Double.NaN);
        return Double.isNaN(share) ? NONE : decimals(share * 100, 2, 2) + "\u00a0%";
    }

    /** A weight as per cent, negative when short. */
    public String weight(double weight) {
        return weight(OptionalDouble.of(weight));
    }

    /** A price that may be missing. */
    public String price(OptionalDouble price) {
        return price(price.orElse(Double.NaN));
    }

    /** A price: many digits for cheap assets, two for dear ones; a dash for none. */
    public String price(double value) {
        return Double.isNaN(value) ? NONE : decimals(value, 2, Math.abs(value) >= 100 ? 2 : 6);
    }

    /** A score or confidence, four decimals. */
    public String score(double value) {
        return decimals(value, 4, 4);
    }

    /** A score that may be missing; a dash for none. */
    public String score(OptionalDouble value) {
        return value.isPresent() ? score(value.getAsDouble()) : NONE;
    }

    /** A score from 0 to 1 or -1 to 1, two decimals; a dash for none. */
    public String share(Optional<Double> value) {
        return value.map(number -> decimals(number, 2, 2)).orElse(NONE);
    }

    /** Measured milliseconds, one decimal; a dash for null. */
    public String measured(Double millis) {
        return millis == null ? NONE : decimals(millis, 1, 1) + " " + language.text("unit.millisecond");
    }

    /** A quantity; a dash for none. */
    public String number(double value) {
        return Double.isNaN(value) ? NONE : decimals(value, 0, 6);
    }

    private String decimals(double value, int least, int most) {
        NumberFormat format = NumberFormat.getNumberInstance(language.getLocale());
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(most);
        return format.format(value);
    }
}
