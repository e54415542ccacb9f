package io.tidewatch.connectors.venue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What must never be seen in a text, however it came there: each secret as a whole, and each longer line of one. */
public final class Secrets {

    private static final int SHORTEST = 4;
    private static final int SHORTEST_LINE = 12;

    private final List<String> values;

    /** @param values secrets; blank and very short ones are left out */
    public Secrets(Stream<String> values) {
        this.values = values.map(String::strip).filter(value -> value.length() >= SHORTEST)
                .flatMap(value -> Stream.concat(Stream.of(value), lines(value))).distinct()
                .sorted(Comparator.comparingInt(String::length).reversed()).toList();
    }

    private static Stream<String> lines(String value) {
        return Arrays.stream(value.split("\\\\n|\\R")).map(String::strip).filter(line -> line.length() >= SHORTEST_LINE);
    }

    /** The text with every secret blanked out. */
    public String blank(String text) {
        String clean = text;
        for (String value : values) {
            clean = clean.replace(value, "***");
        }
        return clean;
    }

    @Override
    public String toString() {
        return "secrets";
    }
}
