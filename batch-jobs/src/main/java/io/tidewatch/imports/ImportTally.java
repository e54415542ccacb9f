package io.tidewatch.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.imports.format.RowFault;
import io.tidewatch.imports.kind.Written;

/** What an import has done so far, as it stands with its unit and, at the end, in its report. */
final class ImportTally {

    private static final int MOST_FAULTS = 100;

    private long read;
    private long skipped;
    private Written written = Written.NOTHING;
    private ArrayNode faults = JsonNodeFactory.instance.arrayNode();
    private boolean newFaults;

    /** Goes on from the figures of a unit. */
    static ImportTally of(JsonNode result) {
        ImportTally tally = new ImportTally();
        tally.read = result.path("read").asLong();
        tally.skipped = result.path("skipped").asLong();
        long inserted = result.path("inserted").asLong();
        long updated = result.path("updated").asLong();
        tally.written = new Written(inserted + updated + result.path("unchanged").asLong(), inserted, updated);
        if (result.path("faults") instanceof ArrayNode known) {
            tally.faults = known.deepCopy();
        }
        return tally;
    }

    long skipped() {
        return skipped;
    }

    void read() {
        read++;
    }

    void skip(long line, RowFault fault) {
        skipped++;
        if (faults.size() < MOST_FAULTS) {
            faults.addObject().put("line", line).put("field", fault.field()).put("reason", fault.getMessage());
            newFaults = true;
        }
    }

    void add(Written more) {
        written = written.plus(more);
    }

    /** The figures; the faults only when there are new ones since they were asked for last. */
    ObjectNode figures() {
        ObjectNode figures = JsonNodeFactory.instance.objectNode().put("read", read).put("inserted", written.inserted())
                .put("updated", written.updated()).put("unchanged", written.unchanged()).put("skipped", skipped);
        if (newFaults) {
            figures.set("faults", faults.deepCopy());
            newFaults = false;
        }
        return figures;
    }
}
