package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * How a quantity was distributed when a model was trained, in bins of about a tenth of the rows each.
 *
 * @param mean        arithmetic mean
 * @param deviation   standard deviation, not negative
 * @param edges       inner edges, ascending; a bin holds the values above its left edge up to and including its right one
 * @param shares      share of the rows in each bin, one more than edges
 * @param missingRate share of the rows in which the quantity was missing
 */
public record ReferenceDistribution(double mean, double deviation, List<Double> edges, List<Double> shares, double missingRate) {

    public ReferenceDistribution {
        edges = List.copyOf(edges);
        shares = List.copyOf(shares);
    }

    /** Reads one entry of the drift reference of a build; empty when it is no distribution. */
    public static Optional<ReferenceDistribution> read(JsonNode entry) {
        List<Double> edges = numbers(entry.path("edges"));
        List<Double> shares = numbers(entry.path("shares"));
        boolean whole = !edges.isEmpty() && shares.size() == edges.size() + 1 && entry.path("mean").isNumber();
        return whole ? Optional.of(new ReferenceDistribution(entry.path("mean").asDouble(), Math.max(0, entry.path("std").asDouble()),
                edges, shares, entry.path("missing_rate").asDouble())) : Optional.empty();
    }

    private static List<Double> numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).filter(JsonNode::isNumber).map(JsonNode::asDouble).toList();
    }
}
