package io.tidewatch.risk;

import java.util.Locale;
import java.util.Objects;

/**
 * A held or wanted position of a portfolio.
 *
 * @param target symbol or company name; kept in upper case
 * @param track  {@code liquid} or {@code vc}
 * @param weight signed fraction of equity, negative when short
 * @param sector as sent or stored, in its case; null or empty while unknown
 * @param style  style or strategy bucket, in its case; null or empty while unknown
 */
public record WeightedPosition(String target, String track, double weight, String sector, String style) {

    public WeightedPosition {
        target = target.toUpperCase(Locale.ROOT);
        Objects.requireNonNull(track, "track");
    }

    /** The same position with another weight. */
    public WeightedPosition withWeight(double newWeight) {
        return new WeightedPosition(target, track, newWeight, sector, style);
    }

    /** The same position with what is known about the asset. */
    public WeightedPosition withProfile(String newSector, String newStyle) {
        return new WeightedPosition(target, track, weight, newSector, newStyle);
    }

    /** Whether sector and style are both known. */
    public boolean hasProfile() {
        return isKnown(sector) && isKnown(style);
    }

    static boolean isKnown(String text) {
        return text != null && !text.isEmpty();
    }
}
