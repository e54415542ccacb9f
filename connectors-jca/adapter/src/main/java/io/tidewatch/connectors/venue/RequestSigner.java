package io.tidewatch.connectors.venue;

import java.time.Instant;
import java.util.Map;

/** Proves to a venue who asks. */
public interface RequestSigner {

    /** Nothing to prove: a public question. */
    RequestSigner NONE = (call, now) -> Map.of();

    /** The headers that go with a request sent now. */
    Map<String, String> headers(VenueCall call, Instant now);
}
