package io.tidewatch.enrichment;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Counts by hour what the cluster asked and got, and refuses requests beyond the budget. */
@ApplicationScoped
public class EnrichmentUsageLedger {

    /** What came of an event or a request. */
    public enum Outcome {
        /** The model answered. */
        ANSWERED("answered"),
        /** The answer was known already. */
        CACHED("cached"),
        /** A request brought no usable answer. */
        FAILED("failed"),
        /** The event was given up. */
        FALLBACK("fallbacks");

        private final String column;

        Outcome(String column) {
            this.column = column;
        }
    }

    /** The counts of a stretch of time. */
    public record Counts(long requests, long answered, long cached, long failed, long fallbacks) {
    }

    private Sql sql;

    /** For the container's proxy. */
    protected EnrichmentUsageLedger() {
    }

    @Inject
    public EnrichmentUsageLedger(Sql sql) {
        this.sql = sql;
    }

    /** Takes one request out of the budget of the hour, durably before it is made. @return false when none is left */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean takeRequest(int budget, Instant now) {
        return budget > 0 && sql.update("""
                INSERT INTO enrichment_usage AS used (hour, requests) VALUES (?, 1)
                    ON CONFLICT (hour) DO UPDATE SET requests = used.requests + 1
                 WHERE used.requests < ?
                """, hour(now), budget) == 1;
    }

    /** Counts an outcome in the caller's transaction, or in one of its own. */
    @Transactional
    public void count(Outcome outcome, long many, Instant now) {
        String column = outcome.column;
        sql.update("INSERT INTO enrichment_usage AS used (hour, " + column + ") VALUES (?, ?)"
                + " ON CONFLICT (hour) DO UPDATE SET " + column + " = used." + column + " + excluded." + column, hour(now), many);
    }

    /** What was counted from an instant's hour on. */
    Counts since(Instant from) {
        return sql.queryOne("""
                SELECT COALESCE(sum(requests), 0)::bigint AS requests, COALESCE(sum(answered), 0)::bigint AS answered,
                       COALESCE(sum(cached), 0)::bigint AS cached, COALESCE(sum(failed), 0)::bigint AS failed,
                       COALESCE(sum(fallbacks), 0)::bigint AS fallbacks
                  FROM enrichment_usage WHERE hour >= ?
                """, row -> new Counts(row.int8("requests"), row.int8("answered"), row.int8("cached"), row.int8("failed"),
                row.int8("fallbacks")), hour(from)).orElseThrow();
    }

    /** The hour of the clock an instant lies in. */
    static Instant hour(Instant instant) {
        return instant.truncatedTo(ChronoUnit.HOURS);
    }
}
