package io.tidewatch.imports.export;

import io.tidewatch.imports.kind.ImportTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The rows of a table as CSV. */
final class TableExport implements ExportKind {

    private final String name;
    private final ImportTable table;
    private final String condition;
    private final ExportRepository rows;

    /** @param condition further SQL condition on the rows; {@code TRUE} for none */
    TableExport(String name, ImportTable table, String condition, ExportRepository rows) {
        this.name = name;
        this.table = table;
        this.condition = condition;
        this.rows = rows;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "Rows of " + table.name() + " as CSV: " + String.join(", ", table.exported().stream().map(ImportTable.Column::name).toList());
    }

    @Override
    public String extension() {
        return "csv";
    }

    @Override
    public long write(ExportFilter filter, Writer out, Beat beat) throws IOException {
        CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
        printer.printRecord(table.exported().stream().map(ImportTable.Column::name).toList());
        long[] count = new long[1];
        rows.forEach(table, condition, filter, (List<String> row) -> {
            try {
                printer.printRecord(row);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            beat.rows(++count[0]);
        });
        printer.flush();
        return count[0];
    }
}
