package io.tidewatch.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Counts what came in after an instant and not after another. */
@ApplicationScoped
public class SystemStatusRepository {

    private final Sql sql;

    /** For the container's proxy. */
    protected SystemStatusRepository() {
        this(null);
    }

    /**
     * Makes the repository.
     *
     * @param sql the application's data source
     */
    @Inject
    public SystemStatusRepository(Sql sql) {
        this.sql = sql;
    }

    long activeSymbols(Instant after, Instant until) {
        return sql.queryInt8("SELECT count(DISTINCT symbol) FROM market_bars WHERE ts > ? AND ts <= ?", after, until);
    }

    long events(Instant after, Instant until) {
        return sql.queryInt8("SELECT count(*) FROM events WHERE created_at > ? AND created_at <= ?", after, until);
    }

    long predictions(Instant after, Instant until) {
        return sql.queryInt8("SELECT count(*) FROM predictions_v2 WHERE created_at > ? AND created_at <= ?", after, until);
    }
}
