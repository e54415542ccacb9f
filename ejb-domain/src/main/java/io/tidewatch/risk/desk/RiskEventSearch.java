package io.tidewatch.risk.desk;

import io.tidewatch.ops.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds what risk noted; a page goes on from where the one before ended, whatever came in meanwhile. */
@ApplicationScoped
public class RiskEventSearch {

    private static final String CANCELLED = "57014";
    private static final int OF_DECISIONS = 200;

    private RiskEventHistory events;

    /** For the container's proxy. */
    protected RiskEventSearch() {
    }

    @Inject
    public RiskEventSearch(RiskEventHistory events) {
        this.events = events;
    }

    /**
     * A page of events.
     *
     * @throws RiskEventSearchTooSlowException when it took longer than ten seconds
     */
    @Transactional
    public RiskEventPage find(RiskEventQuery query) {
        try {
            events.limitTime();
            List<FoundRiskEvent> found = events.find(query, query.limit() + 1);
            if (found.size() <= query.limit()) {
                return new RiskEventPage(found, Optional.empty());
            }
            List<FoundRiskEvent> shown = found.subList(0, query.limit());
            return new RiskEventPage(shown, Optional.of(RiskEventCursor.after(shown.get(shown.size() - 1))));
        } catch (DatabaseException e) {
            throw e.sqlState().equals(CANCELLED) ? new RiskEventSearchTooSlowException() : e;
        }
    }

    /**
     * What was noted about decisions, oldest first, at most 200.
     *
     * @param from when they began
     */
    public List<FoundRiskEvent> ofDecisions(Collection<String> decisionIds, Instant from) {
        return decisionIds.isEmpty() ? List.of() : events.ofDecisions(decisionIds, from, OF_DECISIONS);
    }

    /** Codes of the newest events without their subjects, sorted. */
    public List<String> codes() {
        return events.codes();
    }
}
