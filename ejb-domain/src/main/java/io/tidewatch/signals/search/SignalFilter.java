package io.tidewatch.signals.search;

import io.tidewatch.signals.Action;
import io.tidewatch.signals.Track;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which signals are wanted; what is empty does not restrict.
 *
 * @param track  kind of asset
 * @param target symbol or company, in any case
 * @param action what they propose
 * @param policy as asked for when they were generated
 * @param from   first decision time, inclusive
 * @param to     last decision time, exclusive
 */
public record SignalFilter(
        Optional<Track> track, Optional<String> target, Optional<Action> action, Optional<String> policy, Optional<Instant> from,
        Optional<Instant> to) {

    /** Restricts nothing. */
    public static final SignalFilter ALL = new SignalFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty());

    /** Whether any instant lies in its period. */
    public boolean isPossible() {
        return from.isEmpty() || to.isEmpty() || from.get().isBefore(to.get());
    }

    List<Track> tracks() {
        return track.map(List::of).orElse(List.of(Track.values()));
    }
}
