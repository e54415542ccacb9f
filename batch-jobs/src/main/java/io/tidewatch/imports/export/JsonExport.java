package io.tidewatch.imports.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.function.Consumer;

/** Objects as JSON lines. */
final class JsonExport implements ExportKind {

    private final String name;
    private final String description;
    private final Rows rows;

    /** Hands over every object of a filter. */
    @FunctionalInterface
    interface Rows {
        void forEach(ExportFilter filter, Consumer<JsonNode> sink);
    }

    JsonExport(String name, String description, Rows rows) {
        this.name = name;
        this.description = description;
        this.rows = rows;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public String extension() {
        return "jsonl";
    }

    @Override
    public long write(ExportFilter filter, Writer out, Beat beat) {
        long[] count = new long[1];
        rows.forEach(filter, object -> {
            try {
                out.write(object.toString());
                out.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            beat.rows(++count[0]);
        });
        return count[0];
    }
}
