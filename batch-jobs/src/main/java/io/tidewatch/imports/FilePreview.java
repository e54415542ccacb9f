package io.tidewatch.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.imports.format.FileFormatException;
import io.tidewatch.imports.format.FilePosition;
import io.tidewatch.imports.format.ImportRow;
import io.tidewatch.imports.format.RecordFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The first records of a waiting file, for people who want to see what they are about to import. */
@ApplicationScoped
public class FilePreview {

    private static final int LONGEST_CELL = 120;

    private FileSpool spool;

    /** For the container's proxy. */
    protected FilePreview() {
    }

    @Inject
    public FilePreview(FileSpool spool) {
        this.spool = spool;
    }

    /**
     * The beginning of a file as a table.
     *
     * @param columns names of columns or members, in order of their first appearance
     * @param rows    a cell per column; empty text for none, long ones are cut
     * @param problem why the file or one of these records cannot be read
     */
    public record Table(List<String> columns, List<List<String>> rows, Optional<String> problem) {

        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /**
     * Reads the first records.
     *
     * @param file  name of a waiting file
     * @param count at most so many records
     * @return empty when there is no such file
     */
    public Optional<Table> first(String file, int count) {
        return spool.find(file).map(path -> read(path, count));
    }

    static Table read(Path file, int count) {
        List<ImportRow> records = new ArrayList<>();
        Optional<String> problem = Optional.empty();
        try (RecordFile source = RecordFile.open(file, FilePosition.START)) {
            for (ImportRow row = source.next(); row != null && records.size() < count; row = source.next()) {
                if (row.fault().isPresent() && problem.isEmpty()) {
                    problem = Optional.of("line " + row.line() + ": " + row.fault().get().getMessage());
                }
                records.add(row);
            }
        } catch (FileFormatException e) {
            problem = Optional.of(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set<String> columns = new LinkedHashSet<>();
        records.forEach(row -> row.fields().json().fieldNames().forEachRemaining(columns::add));
        List<String> names = List.copyOf(columns);
        return new Table(names, records.stream().filter(row -> row.fault().isEmpty())
                .map(row -> names.stream().map(name -> cell(row.fields().json().path(name))).toList()).toList(), problem);
    }

    private static String cell(JsonNode value) {
        String text = value.isContainerNode() ? value.toString() : value.isNull() ? "" : value.asText();
        return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL - 1) + "…";
    }
}
