package io.tidewatch.tasks;

import java.util.List;

/**
 * A job that can be started.
 *
 * @param name        its name
 * @param description one line
 * @param parameters  what it takes
 */
record JobAnswer(String name, String description, List<Parameter> parameters) {

    /** A parameter with the value it has when it is not given. */
    record Parameter(String name, String standard, String description) {
    }

    static JobAnswer of(JobDefinition job) {
        return new JobAnswer(job.name(), job.description(), job.parameters().stream()
                .map(parameter -> new Parameter(parameter.name(), parameter.standard(), parameter.description())).toList());
    }
}
