package io.tidewatch.events.search;

import io.tidewatch.ops.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds events again. A search looks at a bounded number of events, so that it ends soon however many there are, and says how far it
 * came; a page goes on from where the one before ended, whatever came in meanwhile.
 */
@ApplicationScoped
public class EventSearch {

    /** How many events one search looks at. */
    static final int ENOUGH = 200_000;

    private static final String CANCELLED = "57014";

    private EventSearchRepository events;
    private EventDetailRepository details;
    private final int enough;

    /** For the container's proxy. */
    protected EventSearch() {
        enough = ENOUGH;
    }

    @Inject
    public EventSearch(EventSearchRepository events, EventDetailRepository details) {
        this(events, details, ENOUGH);
    }

    EventSearch(EventSearchRepository events, EventDetailRepository details, int enough) {
        this.events = events;
        this.details = details;
        this.enough = enough;
    }

    /**
     * A page of events.
     *
     * @throws SearchTooSlowException when it took longer than ten seconds
     */
    @Transactional
    public EventPage find(EventQuery query) {
        try {
            events.limitTime();
            return page(query);
        } catch (DatabaseException e) {
            throw e.sqlState().equals(CANCELLED) ? new SearchTooSlowException() : e;
        }
    }

    private EventPage page(EventQuery query) {
        EventSearchRepository.Walk walk =
                new EventSearchRepository.Walk(query, enough, query.filter().entity().filter(events::isRare).isPresent());
        List<EventLine> found = events.find(walk, query.limit() + 1);
        boolean more = found.size() > query.limit();
        List<EventLine> shown = more ? found.subList(0, query.limit()) : found;
        boolean timed = query.order().key() == EventOrder.Key.TIME;
        Optional<EventCursor> end = more && timed ? Optional.empty() : events.lastLookedAt(walk);
        Optional<EventCursor> next = more ? Optional.of(cursor(query, shown.get(shown.size() - 1))) : end.filter(place -> timed);
        return new EventPage(shown, next, end.map(EventCursor::time));
    }

    private static EventCursor cursor(EventQuery query, EventLine last) {
        EventFilter.Basis basis = query.filter().period().basis();
        Instant time = basis == EventFilter.Basis.OCCURRED ? last.occurredAt() : last.availableAt();
        Optional<Double> score = query.order().key() == EventOrder.Key.QUALITY ? last.quality() : last.importance();
        return EventCursor.at(query.order(), basis, time, score.orElse(EventSearchRepository.NO_SCORE), last.id());
    }

    /** Key of the newest row, 0 when there is none: what {@link #newer} counts from. */
    @Transactional
    public long newest() {
        return events.newest();
    }

    /**
     * How many events that a filter lets through were stored since.
     *
     * @param after key of the newest row then
     * @return 0 to 100; 100 stands for any larger number
     */
    @Transactional
    public int newer(EventFilter filter, long after) {
        return events.newer(filter, after);
    }

    /** Names of the sources of the newest events, busiest first, at most 50. */
    @Transactional
    public List<String> sources() {
        return events.sources();
    }

    /** All that is known of an event; empty when there is none of this key. */
    @Transactional
    public Optional<EventDetail> detail(long id) {
        return details.find(id);
    }
}
