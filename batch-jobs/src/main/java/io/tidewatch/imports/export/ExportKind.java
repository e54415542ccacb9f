package io.tidewatch.imports.export;

import java.io.IOException;
import java.io.Writer;

/** A kind of history that can be exported; one bean each, named as the import that reads the file. */
public interface ExportKind {

    /** Name; the job is called {@code export-<name>}. */
    String name();

    /** One line for people. */
    String description();

    /** Extension of its files. */
    String extension();

    /**
     * Writes every row of the filter, in the order of their keys; rows are fetched in pieces within one transaction, so that the
     * file shows one instant and memory stays small.
     *
     * @param beat called after every row with the rows so far; what it throws ends the export
     * @return rows written
     */
    long write(ExportFilter filter, Writer out, Beat beat) throws IOException;

    /** Hears how far an export is. */
    @FunctionalInterface
    interface Beat {
        void rows(long count);
    }
}
