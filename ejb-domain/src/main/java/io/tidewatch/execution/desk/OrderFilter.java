package io.tidewatch.execution.desk;

import io.tidewatch.execution.AdapterName;
import io.tidewatch.execution.OrderStatus;
import io.tidewatch.signals.Track;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which orders are wanted; what is empty does not restrict. Orders of replays are never among them.
 *
 * @param track    kind of asset
 * @param target   symbol or company, in any case
 * @param strategy strategy
 * @param adapter  how they are executed
 * @param status   where they stand
 * @param decision decision they belong to
 * @param from     first time, inclusive
 * @param to       last time, exclusive
 */
public record OrderFilter(
        Optional<Track> track, Optional<String> target, Optional<String> strategy, Optional<AdapterName> adapter,
        Optional<OrderStatus> status, Optional<String> decision, Optional<Instant> from, Optional<Instant> to) {

    /** Restricts nothing. */
    public static final OrderFilter ALL = new OrderFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether any instant lies in its period. */
    public boolean isPossible() {
        return from.isEmpty() || to.isEmpty() || from.get().isBefore(to.get());
    }

    /** The same without an end. */
    public OrderFilter endless() {
        return new OrderFilter(track, target, strategy, adapter, status, decision, from, Optional.empty());
    }

    List<Track> tracks() {
        return track.map(List::of).orElse(List.of(Track.values()));
    }

    /** Each adapter books on an account of its name. */
    List<AdapterName> accounts() {
        return adapter.map(List::of).orElse(List.of(AdapterName.values()));
    }
}
