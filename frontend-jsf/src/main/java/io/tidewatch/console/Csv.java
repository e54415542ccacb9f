package io.tidewatch.console;

import java.util.List;
import java.util.stream.Collectors;

/** Rows for spreadsheets (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe before it. */
final class Csv {

    private Csv() {
    }

    /** A row; null is an empty cell. Numbers stay as they are. */
    static String row(List<?> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        if (!(value instanceof Number) && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
