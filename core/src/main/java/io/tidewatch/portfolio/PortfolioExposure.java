package io.tidewatch.portfolio;

import io.tidewatch.risk.WeightedPosition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How much a portfolio has at stake, as fractions of capital.
 *
 * @param gross   sum of the absolute weights
 * @param net     sum of the signed weights
 * @param largest largest absolute weight of one position
 */
public record PortfolioExposure(double gross, double net, double largest) {

    /** Of a list of positions; all 0 for none. */
    public static PortfolioExposure of(List<WeightedPosition> positions) {
        double gross = 0;
        double net = 0;
        double largest = 0;
        for (WeightedPosition position : positions) {
            gross += Math.abs(position.weight());
            net += position.weight();
            largest = Math.max(largest, Math.abs(position.weight()));
        }
        return new PortfolioExposure(gross, net, largest);
    }

    /**
     * The gross exposure by group, as the limits of risk see it.
     *
     * @param group what a position belongs to, in any case; null counts as the empty text
     * @return by lower-case name, sorted
     */
    public static Map<String, Double> byGroup(List<WeightedPosition> positions, Function<WeightedPosition, String> group) {
        Map<String, Double> sums = new TreeMap<>();
        for (WeightedPosition position : positions) {
            String name = group.apply(position);
            sums.merge(name == null ? "" : name.toLowerCase(Locale.ROOT), Math.abs(position.weight()), Double::sum);
        }
        return sums;
    }
}
