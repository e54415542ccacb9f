package io.tidewatch.imports;

import io.tidewatch.imports.format.Fields;
import io.tidewatch.imports.format.ImportRow;
import io.tidewatch.imports.format.RowFault;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.function.Function;

/** Reads a record as what its kind makes of it, or finds the fault in it. */
@Named
@Dependent
public class ImportProcessor implements ItemProcessor {

    @Inject
    private RunContext context;

    @Inject
    private ImportKinds kinds;

    private Function<Fields, ?> parser;

    /**
     * A record that was looked at.
     *
     * @param line  where it begins
     * @param value what it says; null for a faulty one
     * @param fault what is wrong with it; null for a good one
     */
    record Checked(long line, Object value, RowFault fault) {
    }

    @Override
    public Object processItem(Object item) {
        if (parser == null) {
            parser = kinds.ofJob(context.run().job()).parser(context.parameters());
        }
        ImportRow row = (ImportRow) item;
        try {
            return row.fault().map(fault -> new Checked(row.line(), null, fault))
                    .orElseGet(() -> new Checked(row.line(), parser.apply(row.fields()), null));
        } catch (RowFault fault) {
            return new Checked(row.line(), null, fault);
        }
    }
}
