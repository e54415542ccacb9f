package io.tidewatch.collector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.connectors.api.SourceAnswer;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;
import java.util.Optional;

/** Asks sources and judges their answers: what is no success is an exception. */
public interface SourceClient {

    /**
     * Asks once.
     *
     * @return an answer of status 2xx
     * @throws io.tidewatch.connectors.api.RateLimitedException for 429, with the time of {@code Retry-After}
     * @throws io.tidewatch.connectors.api.SourceRefusedException for any other status, naming it, with the answer
     * @throws SourceException when no answer came
     */
    SourceAnswer ask(SourceRequest request) throws SourceException, InterruptedException;

    /**
     * As {@link #ask}, but only if it has changed since it was last read: {@code ETag} and {@code Last-Modified} of the answer
     * are remembered in the cursor by address.
     *
     * @param cursor the cursor being made for the next fetch; it is changed
     * @return empty when the source says that nothing changed (304)
     */
    Optional<SourceAnswer> askIfChanged(SourceRequest request, ObjectNode cursor) throws SourceException, InterruptedException;

    /** As {@link #ask}; the body must be JSON. @throws SourceException also when it is not (HTML, truncated, wrong encoding) */
    JsonNode askJson(SourceRequest request) throws SourceException, InterruptedException;
}
