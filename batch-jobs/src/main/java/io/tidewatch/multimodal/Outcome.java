package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.tasks.JobUnit;
import java.util.List;
import java.util.Optional;

/**
 * How a unit ended.
 *
 * @param status {@code DONE} or {@code SKIPPED}
 * @param files  hashes of the files it left for others; it is worked again when one of them is lost
 * @param result figures and hashes, small enough for a progress answer
 * @param exit   exit status of the job when it ends here; empty to go on
 */
public record Outcome(JobUnit.Status status, List<String> files, ObjectNode result, Optional<String> exit) {

    /** Exit status of a job without enough data. */
    public static final String NO_DATA = "NO_DATA";
    /** Exit status of a job whose gate did not pass. */
    public static final String GATE_FAILED = "GATE_FAILED";

    public Outcome {
        files = List.copyOf(files);
    }

    /** The unit is done and left files with these hashes. */
    public static Outcome done(ObjectNode result, String... files) {
        return new Outcome(JobUnit.Status.DONE, List.of(files), result, Optional.empty());
    }

    /** There was nothing to do. */
    public static Outcome skipped(ObjectNode result) {
        return new Outcome(JobUnit.Status.SKIPPED, List.of(), result, Optional.empty());
    }

    /** The same with an exit status. */
    public Outcome ending(String exitStatus) {
        return new Outcome(status, files, result, Optional.of(exitStatus));
    }
}
