package io.tidewatch.multimodal;

import io.tidewatch.tasks.JobDefinition;
import java.io.IOException;
import java.util.List;

/** A job made of stages. What a stage hands to the next lies in unit records and content-hashed files, never in memory. */
public interface StagedJob extends JobDefinition {

    /** The one unit of a stage that is not divided. */
    String ALL = "all";
    /** The stage that removes the files of a run. */
    String TIDY = "tidy";

    /** Units of a stage, sorted, the same at every restart. */
    default List<String> units(String stage, Work work) {
        return List.of(ALL);
    }

    /** Stage after which no file of an earlier one is needed any more. */
    String lastWithFiles();

    /**
     * Works one unit.
     *
     * @throws IOException          when a file can be neither read nor written
     * @throws InterruptedException when the thread is asked to end
     */
    Outcome work(String stage, String unit, Work work) throws IOException, InterruptedException;
}
