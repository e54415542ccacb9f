package io.tidewatch.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How numbers and times are written on the pages. All times are UTC and say so. */
@Named
@RequestScoped
public class Shown {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final String NONE = "–";

    @Inject
    private Language language;

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

    /** A price: many digits for cheap assets, two for dear ones; a dash for none. */
    public String price(double value) {
        return Double.isNaN(value) ? NONE : decimals(value, 2, Math.abs(value) >= 100 ? 2 : 6);
    }

    /** A score or confidence, four decimals. */
    public String score(double value) {
        return decimals(value, 4, 4);
    }

    /** A quantity. */
    public String number(double value) {
        return decimals(value, 0, 6);
    }

    private String decimals(double value, int least, int most) {
        NumberFormat format = NumberFormat.getNumberInstance(language.getLocale());
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(most);
        return format.format(value);
    }
}
