package io.tidewatch.prediction;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** How far ahead a return is predicted. */
public enum Horizon {
    /** One hour. */
    HOUR("1h", 0.3, Duration.ofHours(1)),
    /** One day; the horizon of models that do not name one. */
    DAY("1d", 1.0, Duration.ofDays(1)),
    /** Seven days. */
    WEEK("7d", 2.1, Duration.ofDays(7));

    private final String label;
    private final double scale;
    private final Duration length;

    Horizon(String label, double scale, Duration length) {
        this.label = label;
        this.scale = scale;
        this.length = length;
    }

    /** The text of the contract. */
    public String label() {
        return label;
    }

    /** Factor by which a one-day return becomes a return of this horizon when the model has no head of its own. */
    public double scale() {
        return scale;
    }

    /** How far it looks ahead. */
    public Duration length() {
        return length;
    }

    /** The horizon with a label; empty for any other text. */
    public static Optional<Horizon> find(String label) {
        return Arrays.stream(values()).filter(horizon -> horizon.label.equals(label)).findFirst();
    }
}
