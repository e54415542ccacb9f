package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.tasks.JobParameters;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * The run a unit is worked for.
 *
 * @param run        its id
 * @param parameters its resolved parameters
 * @param startedAt  when it was first started
 * @param createdBy  who started it
 * @param lease      refuses, within the caller's transaction, to write for a run that another node has taken over
 * @param stopped    whether the job is being stopped
 */
public record Work(UUID run, JobParameters parameters, Instant startedAt, String createdBy, Runnable lease, BooleanSupplier stopped) {

    /** Ends the unit when the job is being stopped; it is worked again later. */
    public void checkStopped() {
        if (stopped.getAsBoolean()) {
            throw new CancellationException("the job is being stopped");
        }
    }

    /** An empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
