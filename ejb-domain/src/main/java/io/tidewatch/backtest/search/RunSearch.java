package io.tidewatch.backtest.search;

import io.tidewatch.ops.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Finds backtests again; a page goes on from where the one before ended, whatever came in meanwhile. */
@ApplicationScoped
public class RunSearch {

    private static final String CANCELLED = "57014";

    private RunSearchRepository runs;

    /** For the container's proxy. */
    protected RunSearch() {
    }

    @Inject
    public RunSearch(RunSearchRepository runs) {
        this.runs = runs;
    }

    /**
     * A page of runs.
     *
     * @throws RunSearchTooSlowException when it took longer than ten seconds
     */
    @Transactional
    public RunPage find(RunQuery query) {
        try {
            runs.limitTime();
            List<RunLine> found = runs.find(query, query.limit() + 1);
            if (found.size() <= query.limit()) {
                return new RunPage(found, Optional.empty());
            }
            List<RunLine> shown = found.subList(0, query.limit());
            return new RunPage(shown, Optional.of(RunCursor.at(query.order(), shown.get(shown.size() - 1))));
        } catch (DatabaseException e) {
            throw e.sqlState().equals(CANCELLED) ? new RunSearchTooSlowException() : e;
        }
    }

    /** Names of the models of the newest runs, sorted. */
    @Transactional
    public List<String> models() {
        return runs.models();
    }
}
