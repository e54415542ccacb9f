package io.tidewatch.collector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.connectors.api.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads one source. A connector keeps nothing between fetches: what it must remember (newest item seen, ETags) goes into its
 * cursor, which is stored in the transaction that stores its events, so that a restart neither misses nor repeats. Being a bean of
 * this type is enough to be collected from, shown and measured.
 */
public interface Connector {

    /** Key of its state and label of its metrics; at most 50 characters. */
    String name();

    /**
     * What must be set before this source can be asked, as names of settings; empty when it can. A connector that lacks
     * something is listed with it and never fetched.
     */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /**
     * When this source is to be asked again after a run.
     *
     * @param ended    when the run ended
     * @param interval the usual time between runs
     */
    default Instant nextDue(Instant ended, Duration interval) {
        return ended.plus(interval);
    }

    /**
     * Asks the source for what is new.
     *
     * @param cursor what the last stored harvest returned; an empty object at first. Not to be changed
     * @param client asks the web
     * @throws io.tidewatch.connectors.api.RateLimitedException when the source wants to be left alone
     * @throws SourceException      when the source could not be read
     * @throws InterruptedException when the server stops
     */
    Harvest fetch(ObjectNode cursor, SourceClient client) throws SourceException, InterruptedException;
}
