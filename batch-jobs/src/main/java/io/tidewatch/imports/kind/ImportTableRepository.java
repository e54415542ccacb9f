package io.tidewatch.imports.kind;

import io.tidewatch.imports.kind.ImportTable.Role;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes rows of any {@link ImportTable}, those of a chunk in one statement. */
@ApplicationScoped
public class ImportTableRepository {

    private Sql sql;

    /** For the container's proxy. */
    protected ImportTableRepository() {
    }

    @Inject
    public ImportTableRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * Adds rows, or brings those with the same key up to date where a value differs.
     *
     * @param rows of two with the same key the last counts
     */
    Written upsert(ImportTable table, List<Object[]> rows) {
        Map<List<Object>, Object[]> distinct = new LinkedHashMap<>(2 * rows.size());
        rows.forEach(row -> distinct.put(table.keyOf(row), row));
        // In the order of the keys, so that two importers lock rows in the same order.
        List<Object[]> sorted = new ArrayList<>();
        distinct.entrySet().stream().sorted(Map.Entry.comparingByKey(ImportTableRepository.byValues())).map(Map.Entry::getValue)
                .forEach(sorted::add);
        Object[] columns = new Object[table.columns().size()];
        for (int i = 0; i < columns.length; i++) {
            Object[] values = table.columns().get(i).type().array(sorted.size());
            for (int j = 0; j < values.length; j++) {
                values[j] = sorted.get(j)[i];
            }
            columns[i] = values;
        }
        Written written = sql.queryOne(statement(table),
                row -> new Written(rows.size(), row.int8("inserted"), row.int8("updated")), columns).orElseThrow();
        return written;
    }

    @SuppressWarnings("unchecked")
    private static Comparator<List<Object>> byValues() {
        return (one, other) -> {
            for (int i = 0; i < one.size(); i++) {
                int order = ((Comparable<Object>) one.get(i)).compareTo(other.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    private static String statement(ImportTable table) {
        List<String> all = table.names(column -> true);
        String changeable = table.columns().stream().filter(column -> column.role() == Role.VALUE || column.role() == Role.LABEL)
                .map(column -> column.name() + " = COALESCE(excluded." + column.name() + ", known." + column.name() + ")")
                .collect(Collectors.joining(", "));
        List<String> values = table.names(column -> column.role() == Role.VALUE);
        return """
                WITH written AS (
                    INSERT INTO %s AS known (%s)
                    SELECT %s FROM unnest(%s) AS given(%s)
                        ON CONFLICT (%s) DO UPDATE SET %s
                     WHERE (%s) IS DISTINCT FROM (%s)
                    RETURNING xmax = 0 AS inserted)
                SELECT COUNT(*) FILTER (WHERE inserted) AS inserted, COUNT(*) FILTER (WHERE NOT inserted) AS updated FROM written
                """.formatted(table.name(), String.join(", ", all),
                table.columns().stream().map(ImportTable.Column::expression).collect(Collectors.joining(", ")),
                all.stream().map(name -> "?").collect(Collectors.joining(", ")), String.join(", ", all),
                String.join(", ", table.names(column -> column.role() == Role.KEY)), changeable,
                values.stream().map(name -> "COALESCE(excluded." + name + ", known." + name + ")").collect(Collectors.joining(", ")),
                values.stream().map(name -> "known." + name).collect(Collectors.joining(", ")));
    }
}
