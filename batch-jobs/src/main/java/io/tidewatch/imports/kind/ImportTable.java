package io.tidewatch.imports.kind;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * A table whose rows are imported as they stand. A row is an array of values in the order of the columns.
 *
 * @param name    of the table
 * @param symbol  column that names the asset; null when there is none
 * @param time    column that rows are selected by
 * @param columns in the order of files
 */
public record ImportTable(String name, String symbol, String time, List<Column> columns) {

    /** What a column is for. */
    public enum Role {
        /** Part of the natural key. */
        KEY,
        /** A value; another one makes the row an update, null keeps the known one. */
        VALUE,
        /** As a value, but no reason to touch a row. */
        LABEL,
        /** Set when the row is new and never again. */
        ONCE,
        /** As one that is set once, and not exported: when the row counts as created. */
        BIRTH
    }

    /** What a column holds. */
    public enum Type {
        TEXT(String[]::new), TIME(Instant[]::new), NUMBER(Double[]::new), WHOLE(Long[]::new), JSON(JsonNode[]::new),
        /** An array of texts, handed over as a JSON list. */
        TEXTS(JsonNode[]::new);

        private final IntFunction<Object[]> array;

        Type(IntFunction<Object[]> array) {
            this.array = array;
        }

        Object[] array(int size) {
            return array.apply(size);
        }
    }

    /** A column. */
    public record Column(String name, Role role, Type type) {

        /** How the value handed over becomes that of the column. */
        String expression() {
            return type == Type.TEXTS ? "ARRAY(SELECT jsonb_array_elements_text(given." + name + "))" : "given." + name;
        }
    }

    public ImportTable {
        columns = List.copyOf(columns);
    }

    static ImportTable of(String name, String symbol, String time, Column... columns) {
        return new ImportTable(name, symbol, time, Arrays.asList(columns));
    }

    static Column key(String name, Type type) {
        return new Column(name, Role.KEY, type);
    }

    static Column value(String name, Type type) {
        return new Column(name, Role.VALUE, type);
    }

    static Column label(String name, Type type) {
        return new Column(name, Role.LABEL, type);
    }

    static Column once(String name, Type type) {
        return new Column(name, Role.ONCE, type);
    }

    static Column birth(String name) {
        return new Column(name, Role.BIRTH, Type.TIME);
    }

    /** The columns of exported files. */
    public List<Column> exported() {
        return columns.stream().filter(column -> column.role() != Role.BIRTH).toList();
    }

    /** Names of the columns that a condition holds for. */
    List<String> names(Predicate<Column> condition) {
        return columns.stream().filter(condition).map(Column::name).toList();
    }

    /** The values of a row's key. */
    List<Object> keyOf(Object[] row) {
        List<Object> key = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
            if (columns.get(i).role == Role.KEY) {
                key.add(row[i]);
            }
        }
        return key;
    }
}
