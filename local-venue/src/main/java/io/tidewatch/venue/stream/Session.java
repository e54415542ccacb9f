package io.tidewatch.venue.stream;

import io.tidewatch.venue.matching.Instrument;
import io.tidewatch.venue.matching.Print;
import java.time.Instant;

/** One client on a socket. Called by one thread only. */
interface Session {

    /** The client said something. */
    void heard(String text);

    void traded(Print print);

    void bookChanged(Instrument instrument);

    /** A second has passed. */
    void second(Instant now);
}
