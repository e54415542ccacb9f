package io.tidewatch.features;

import io.tidewatch.features.QualityEvent.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The events concerning one symbol, each once, ordered by availability and id. The order fixes the order of every sum, so that
 * a window of a long history and the same window read on its own give identical bits. Immutable.
 */
public final class EventTimeline {

    /** No events. */
    public static final EventTimeline EMPTY = of(List.of());

    /** How long an event counts, in microseconds. */
    static final long WINDOW = 24 * FeatureTime.HOUR;

    private static final Comparator<QualityEvent> ORDER = Comparator.comparing(QualityEvent::availableAt)
            .thenComparingLong(QualityEvent::id)
            .thenComparing(QualityEvent::sourceUrl);

    private record Identity(long id, long time, String sourceUrl) {

        static Identity of(QualityEvent event) {
            return event.id() > 0 ? new Identity(event.id(), 0, "")
                    : new Identity(0, FeatureTime.micros(event.availableAt()), event.sourceUrl());
        }
    }

    private final QualityEvent[] events;
    private final long[] times;
    private final long[] concerns;

    private EventTimeline(QualityEvent[] events) {
        this.events = events;
        this.times = new long[events.length];
        this.concerns = new long[events.length];
        for (int i = 0; i < events.length; i++) {
            times[i] = FeatureTime.micros(events[i].availableAt());
            concerns[i] = FeatureTime.micros(events[i].concernsFrom());
        }
    }

    /**
     * Orders events and removes duplicates: by id, or without one by availability and link. An event that is both linked and
     * global counts as linked.
     */
    public static EventTimeline of(List<QualityEvent> events) {
        Map<Identity, QualityEvent> distinct = new HashMap<>(2 * events.size());
        for (QualityEvent event : events) {
            distinct.merge(Identity.of(event), event, EventTimeline::closer);
        }
        List<QualityEvent> ordered = new ArrayList<>(distinct.values());
        ordered.sort(ORDER);
        return new EventTimeline(ordered.toArray(QualityEvent[]::new));
    }

    private static QualityEvent closer(QualityEvent first, QualityEvent next) {
        if (first.scope() == next.scope()) {
            return next.concernsFrom().isBefore(first.concernsFrom()) ? next : first;
        }
        return first.scope() == Scope.GLOBAL && next.scope() == Scope.LINKED ? next : first;
    }

    /** Availability of the newest event in (asOf − 24 h, asOf]; empty when there is none. */
    public Optional<Instant> newestTime(Instant asOf) {
        long time = FeatureTime.micros(asOf);
        for (int i = countUpTo(time) - 1; i >= 0 && times[i] > time - WINDOW; i--) {
            if (concerns(i, time)) {
                return Optional.of(events[i].availableAt());
            }
        }
        return Optional.empty();
    }

    /** Number of distinct events. */
    public int size() {
        return events.length;
    }

    /** Event i, oldest first. */
    public QualityEvent event(int i) {
        return events[i];
    }

    /** Availability of event i, in microseconds. */
    long time(int i) {
        return times[i];
    }

    /** Whether it was known at a time in microseconds that event i concerns the symbol. */
    boolean concerns(int i, long time) {
        return concerns[i] <= time;
    }

    /** How many events are available at or before a time in microseconds. */
    int countUpTo(long time) {
        return FeatureTime.countUpTo(times, times.length, time);
    }
}
