package io.tidewatch.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.tasks.JobDefinition;
import io.tidewatch.tasks.JobParameters;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A job that audits: what it counts, part by part, and what it says in the end. Reads only. */
public interface Audit extends JobDefinition {

    /** The parts that are counted one by one, several at a time: symbols or tables. */
    List<String> parts(JobParameters parameters);

    /**
     * Counts one part.
     *
     * @param part     one of {@link #parts}
     * @param progress is told how far it is
     * @return figures, small enough for a progress answer
     */
    ObjectNode count(String part, JobParameters parameters, Progress progress);

    /**
     * Makes the report.
     *
     * @param parts what was counted, by part
     * @param now   when the report is made
     */
    Finding report(Map<String, ObjectNode> parts, JobParameters parameters, Instant now);

    /** Hears how far a part is, and ends the work when somebody asked the job to stop. */
    @FunctionalInterface
    interface Progress {

        /** @throws java.util.concurrent.CancellationException when the work should end */
        void reached(long done, long total);
    }

    /**
     * The result of an audit.
     *
     * @param key     under which key the report is kept
     * @param status  {@code ok} or what is wrong
     * @param passed  whether the audit passed
     * @param report  the report
     * @param summary its figures for the list of runs
     */
    record Finding(String key, String status, boolean passed, ObjectNode report, ObjectNode summary) {
    }
}
