package io.tidewatch.tasks;

/**
 * A parameter of a job.
 *
 * @param name        lower camel case
 * @param standard    value when it is not given; empty when there is none or it depends on the time of the start
 * @param description one line for people, with unit and allowed values
 */
public record JobParameter(String name, String standard, String description) {
}
