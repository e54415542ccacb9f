package io.tidewatch.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * How far a run is.
 *
 * @param run      the run
 * @param progress share that is done, 0 to 1
 * @param ended    whether nothing works on it any more
 * @param units    its parts
 */
record ProgressAnswer(RunAnswer run, double progress, boolean ended, List<Unit> units) {

    /** A part of a run with its figures. */
    record Unit(String step, String unit, String status, double progress, JsonNode result) {
    }

    static ProgressAnswer of(JobProgress progress) {
        List<Unit> units = progress.units().stream().map(unit ->
                new Unit(unit.step(), unit.key(), unit.status().name(), unit.progress(), unit.result())).toList();
        return new ProgressAnswer(RunAnswer.of(progress.run()), progress.progress(), progress.ended(), units);
    }
}
