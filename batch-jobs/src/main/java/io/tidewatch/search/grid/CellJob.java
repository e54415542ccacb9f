package io.tidewatch.search.grid;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.tasks.JobDefinition;
import io.tidewatch.tasks.JobParameters;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A job whose work falls into cells that learn nothing from one another. */
public interface CellJob extends JobDefinition {

    /** The steps all of them share. */
    String SCRIPT = "search-cells";

    @Override
    default String script() {
        return SCRIPT;
    }

    /** The cells, in an order that is the same at every restart. */
    List<Cell> cells(JobParameters parameters);

    /**
     * Works a cell off.
     *
     * @param run the run, under which what cells share may be kept in memory
     * @return figures
     * @throws CellFailedException when this cell gives no figures; others may
     */
    ObjectNode work(UUID run, Cell cell, JobParameters parameters);

    /** Sums up. @param cells what was noted of each cell, in order */
    Finding report(List<CellResult> cells, JobParameters parameters);

    /**
     * One cell.
     *
     * @param key    name of its record; sorts in order
     * @param values what makes it this cell, small enough for the record
     */
    record Cell(String key, ObjectNode values) {

        /** A cell by its number. */
        public static Cell of(int number, ObjectNode values) {
            return new Cell("cell-%06d".formatted(number), values);
        }
    }

    /**
     * What was noted of a cell.
     *
     * @param key   name of its record
     * @param ok    whether it has figures
     * @param noted values and figures, or values and {@code reason}
     */
    record CellResult(String key, boolean ok, ObjectNode noted) {
    }

    /**
     * What a run comes to.
     *
     * @param exitStatus empty for completed
     * @param summary    result
     */
    record Finding(Optional<String> exitStatus, ObjectNode summary) {
    }
}
