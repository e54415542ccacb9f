package io.tidewatch.connectors.venue;

import java.util.List;
import java.util.stream.Stream;

/** What must never be seen in a text, however it came there. */
public final class Secrets {

    private static final int SHORTEST = 4;

    private final List<String> values;

    /** @param values secrets; blank and very short ones are left out */
    public Secrets(Stream<String> values) {
        this.values = values.map(String::strip).filter(value -> value.length() >= SHORTEST).toList();
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
        return values.size() + " secrets";
    }
}
