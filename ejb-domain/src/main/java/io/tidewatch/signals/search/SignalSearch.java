package io.tidewatch.signals.search;

import io.tidewatch.ops.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds signals again; a page goes on from where the one before ended, whatever came in meanwhile. */
@ApplicationScoped
public class SignalSearch {

    private static final String CANCELLED = "57014";
    private static final int IN_COURSES = 2_000;
    private static final int COURSES = 6;

    private SignalSearchRepository signals;

    /** For the container's proxy. */
    protected SignalSearch() {
    }

    @Inject
    public SignalSearch(SignalSearchRepository signals) {
        this.signals = signals;
    }

    /**
     * A page of signals.
     *
     * @throws SignalSearchTooSlowException when it took longer than ten seconds
     */
    @Transactional
    public SignalPage find(SignalQuery query) {
        return inTime(() -> {
            List<FoundSignal> found = signals.find(query, query.limit() + 1);
            if (found.size() <= query.limit()) {
                return new SignalPage(found, Optional.empty());
            }
            List<FoundSignal> shown = found.subList(0, query.limit());
            return new SignalPage(shown, Optional.of(SignalCursor.at(query.order(), shown.get(shown.size() - 1))));
        });
    }

    /**
     * How the scores of the targets went, from the newest 2,000 signals of a filter; at most six courses, newest first.
     *
     * @throws SignalSearchTooSlowException when it took longer than ten seconds
     */
    @Transactional
    public List<ScoreCourse> courses(SignalFilter filter) {
        return inTime(() -> ScoreCourse.of(signals.find(
                new SignalQuery(filter, SignalOrder.NEWEST_FIRST, Optional.empty(), 1), IN_COURSES), COURSES));
    }

    /** Targets of the newest signals, sorted. */
    @Transactional
    public List<String> targets() {
        return signals.newest("target");
    }

    /** Policies of the newest signals, sorted. */
    @Transactional
    public List<String> policies() {
        return signals.newest("policy");
    }

    private <T> T inTime(Supplier<T> search) {
        try {
            signals.limitTime();
            return search.get();
        } catch (DatabaseException e) {
            throw e.sqlState().equals(CANCELLED) ? new SignalSearchTooSlowException() : e;
        }
    }
}
