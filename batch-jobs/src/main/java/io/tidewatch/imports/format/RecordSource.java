package io.tidewatch.imports.format;

import java.io.IOException;

/** The records of an open file, one after another. */
interface RecordSource {

    /** The next record; null at the end. */
    ImportRow next() throws IOException;

    /** Where the record after the one given last begins. */
    FilePosition position();
}
