package io.tidewatch.launcher.replay;

import io.tidewatch.launcher.StartFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** A comma-separated file with a header line, plain or gzip; fields may be quoted and then hold commas, quotes and line ends. */
final class CsvTable implements AutoCloseable {

    private final Path file;
    private final BufferedReader reader;
    private final Map<String, Integer> columns = new HashMap<>();
    private List<String> record = List.of();
    private long line;

    private CsvTable(Path file, BufferedReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /**
     * Opens a file and checks its header.
     *
     * @throws StartFailure when the file is unreadable or lacks a column
     */
    static CsvTable open(Path file, String... required) throws StartFailure {
        try {
            InputStream raw = Files.newInputStream(file);
            InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
            CsvTable table = new CsvTable(file, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
            if (!table.next()) {
                throw new StartFailure(file + " is empty");
            }
            for (int i = 0; i < table.record.size(); i++) {
                table.columns.put(table.record.get(i).strip().replace("\uFEFF", ""), i);
            }
            for (String name : required) {
                if (!table.columns.containsKey(name)) {
                    throw new StartFailure(file + " has no column '" + name + "'");
                }
            }
            return table;
        } catch (IOException e) {
            throw new StartFailure("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Moves to the next record; false at the end. */
    boolean next() throws IOException {
        String text = reader.readLine();
        line++;
        while (text != null && text.isBlank()) {
            text = reader.readLine();
            line++;
        }
        if (text == null) {
            return false;
        }
        while (openQuote(text)) {
            String more = reader.readLine();
            line++;
            if (more == null) {
                break;
            }
            text = text + "\n" + more;
        }
        record = split(text);
        return true;
    }

    String text(String column) throws StartFailure {
        int index = columns.get(column);
        if (index >= record.size()) {
            throw failure(column, "is missing");
        }
        return record.get(index);
    }

    double number(String column) throws StartFailure {
        String text = text(column);
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
            throw failure(column, "is not finite");
        } catch (NumberFormatException e) {
            throw failure(column, "is no number: '" + text + "'");
        }
    }

    /** A failure that names file, line and column. */
    StartFailure failure(String column, String reason) {
        return new StartFailure(file + ", line " + line + ": " + column + " " + reason);
    }

    private static boolean openQuote(String text) {
        return text.chars().filter(c -> c == '"').count() % 2 != 0;
    }

    private static List<String> split(String text) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (doubled) {
                    field.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
