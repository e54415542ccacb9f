package io.tidewatch.imports.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A record of a file.
 *
 * @param line   number of its first line, from 1
 * @param fields its values by column or member name; those of a comma-separated file are texts, empty ones are left out
 * @param fault  why it could not be read; empty for a readable one
 */
public record ImportRow(long line, Fields fields, Optional<RowFault> fault) {

    static ImportRow of(long line, ObjectNode fields) {
        return new ImportRow(line, new Fields(fields), Optional.empty());
    }

    static ImportRow broken(long line, String reason) {
        return new ImportRow(line, new Fields(JsonNodeFactory.instance.objectNode()), Optional.of(new RowFault("", reason)));
    }
}
