package io.tidewatch.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.Set;

/** How figures of models are written on the pages, by their names. */
@Named
@RequestScoped
public class Figures {

    private static final Set<String> SHARES = Set.of("hit_rate", "max_drawdown", "coverage", "missing_rate", "observed", "nominal",
            "hit_rate_non_overlap", "max_drawdown_non_overlap");
    private static final Set<String> BASIS_POINTS = Set.of("pnl_after_cost", "pnl_non_overlap");
    private static final Set<String> ERRORS = Set.of("mse", "mae", "zero_mse", "sigma", "train_loss", "validation_loss");

    @Inject
    private Shown shown;

    /** A value as its name wants it; a dash for none. */
    public String text(String name, double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (SHARES.contains(name)) {
            return shown.weight(value);
        }
        if (BASIS_POINTS.contains(name)) {
            return shown.bps(value);
        }
        if (ERRORS.contains(name)) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? shown.count((long) value) : shown.score(value);
    }

    /** A value; a dash for null. */
    public String measured(Measure measure) {
        return measure == null ? "–" : text(measure.name(), measure.value());
    }

    /** The interval of a value; empty text where there is none. */
    public String bounds(Measure measure) {
        return measure == null || !measure.isBounded() ? "" : text(measure.name(), measure.low().getAsDouble()) + " … "
                + text(measure.name(), measure.high().getAsDouble());
    }

    /** A value of a list with its interval. */
    public String text(FigureLine line) {
        return text(line.plain(), line.value());
    }

    /** The interval of a value of a list; empty text where there is none. */
    public String interval(FigureLine line) {
        return bounds(Measure.of(line));
    }

    /** The name of a figure in the reader's language, with its horizon. */
    public String name(String name) {
        return shown.word("models.figure.", name);
    }

    /** A difference with its sign; a dash for none. */
    public String difference(String name, double difference) {
        return Double.isNaN(difference) ? "–" : (difference > 0 ? "+" : "") + (difference == 0 ? "0" : text(name, difference));
    }
}
