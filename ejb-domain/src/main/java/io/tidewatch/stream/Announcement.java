package io.tidewatch.stream;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that has happened in the chain and that clients may hear about.
 *
 * <p>A service fires one of these as a CDI event inside its transaction; the hub takes it up only after the
 * commit, so nobody ever hears of a thing that was rolled back.
 */
public sealed interface Announcement permits EventIngested, PredictionMade, SignalGenerated, RiskAlert {

    /** The stream it goes out on. */
    Channel channel();

    /** When it happened, on the clock of the decision (a replayed decision carries replay time). */
    Instant at();

    /** The upper-case symbol that a client must have subscribed to; empty: every client of the channel hears it. */
    default Optional<String> symbol() {
        return Optional.empty();
    }
}
