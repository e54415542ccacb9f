package io.tidewatch.imports;

import io.tidewatch.imports.export.ExportFilter;
import io.tidewatch.imports.export.ExportKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.Writer;

/** The one transaction an export reads in: without it the driver would hold all rows at once. */
@ApplicationScoped
public class ExportReading {

    /** Writes the rows; see {@link ExportKind#write}. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public long write(ExportKind kind, ExportFilter filter, Writer out, ExportKind.Beat beat) throws IOException {
        return kind.write(filter, out, beat);
    }
}
