package io.tidewatch.tasks;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A job that can be started: a bean per job, its steps in {@code META-INF/batch-jobs/<script>.xml}. */
public interface JobDefinition {

    /** Name of the job. */
    String name();

    /** The XML file with its steps; jobs that differ only in their rows share one. */
    default String script() {
        return name();
    }

    /** One line for people. */
    String description();

    /** The parameters it takes; any other is refused. */
    List<JobParameter> parameters();

    /**
     * Checks parameters and fills in defaults, including those that depend on the time, so that a restart sees the same.
     *
     * @param given values by name; absent ones already carry their standard value
     * @param now   time of the start
     * @return the values the run is recorded and executed with
     * @throws InvalidJobParameterException naming the first unusable one
     */
    Map<String, String> resolve(JobParameters given, Instant now);

    /** Executions of the same job with the same guard never run at the same time. */
    String guard(JobParameters resolved);
}
