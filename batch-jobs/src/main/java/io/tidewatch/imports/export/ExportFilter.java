package io.tidewatch.imports.export;

import java.time.Instant;
import java.util.List;

/**
 * Which rows to export.
 *
 * @param from    first time, included; null for the beginning
 * @param to      last time, excluded; null for the end
 * @param symbols upper-case symbols; empty for all
 */
public record ExportFilter(Instant from, Instant to, List<String> symbols) {

    public ExportFilter {
        symbols = List.copyOf(symbols);
    }

    /** The symbols as an argument for SQL; null for all. */
    String[] symbolArray() {
        return symbols.isEmpty() ? null : symbols.toArray(String[]::new);
    }
}
