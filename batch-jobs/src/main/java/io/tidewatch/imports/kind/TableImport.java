package io.tidewatch.imports.kind;

import io.tidewatch.imports.format.Fields;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A kind whose records are rows of one table. */
public abstract class TableImport implements ImportKind<Object[]> {

    /** Where rows come from that do not say it themselves. */
    public static final JobParameter SOURCE =
            new JobParameter("source", "import_csv", "where the rows come from that name no source, at most 64 characters");

    static final int SOURCE_LENGTH = 64;

    private final ImportTable table;
    private final ImportTableRepository repository;

    /** For the container's proxy. */
    protected TableImport() {
        this(null, null);
    }

    protected TableImport(ImportTable table, ImportTableRepository repository) {
        this.table = table;
        this.repository = repository;
    }

    /** The table; its columns are those of the files. */
    public ImportTable table() {
        return table;
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(SOURCE);
    }

    @Override
    public boolean recognises(String fileName, Set<String> fields) {
        return fields.containsAll(table.names(column -> column.role() == ImportTable.Role.KEY && !column.name().equals("source")))
                && fields.stream().anyMatch(table.names(column -> column.role() == ImportTable.Role.VALUE)::contains);
    }

    @Override
    public void resolve(Map<String, String> values, String fileName) {
        if (new JobParameters(values).required(SOURCE.name()).length() > SOURCE_LENGTH) {
            throw new InvalidJobParameterException(SOURCE.name(), "is longer than " + SOURCE_LENGTH + " characters");
        }
    }

    @Override
    public Function<Fields, Object[]> parser(JobParameters parameters) {
        String source = parameters.required(SOURCE.name());
        Defaults defaults = new Defaults(source, parameters.text("symbol"), parameters.text("timeframe"));
        return fields -> row(fields, defaults);
    }

    /** What the run says of rows that do not say it themselves. */
    protected record Defaults(String source, Optional<String> symbol, Optional<String> timeframe) {

        String source(Fields fields) {
            return fields.word(SOURCE_LENGTH, "source").orElse(source);
        }
    }

    /** The values of a record in the order of the table's columns. */
    protected abstract Object[] row(Fields fields, Defaults defaults);

    @Override
    public Written store(List<Object[]> rows) {
        return repository.upsert(table, rows);
    }
}
