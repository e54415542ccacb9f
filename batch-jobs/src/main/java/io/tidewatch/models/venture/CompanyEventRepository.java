package io.tidewatch.models.venture;

import io.tidewatch.events.EventType;
import io.tidewatch.features.SourceTierWeights;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The events that name companies. */
@ApplicationScoped
public class CompanyEventRepository {

    private Sql sql;

    /** For the container's proxy. */
    protected CompanyEventRepository() {
    }

    @Inject
    public CompanyEventRepository(Sql sql) {
        this.sql = sql;
    }

    private record Line(long company, CompanyEvent event) {
    }

    /**
     * Events by company, as known at a time; an event whose availability is not known counts from when it happened.
     *
     * @param most the newest so many; 0 for all
     */
    public Map<Long, List<CompanyEvent>> known(Instant until, int most) {
        Map<Long, List<CompanyEvent>> events = new TreeMap<>();
        sql.query("""
                SELECT DISTINCT l.entity_id, e.id, e.event_type, e.occurred_at, COALESCE(e.available_at, e.occurred_at) AS available_at,
                       COALESCE(e.source_tier, 3) AS source_tier, COALESCE(e.confidence_score, 0.5) AS confidence,
                       COALESCE(e.event_importance, 0.5) AS importance, COALESCE(e.novelty_score, 0.5) AS novelty
                  FROM event_links l
                  JOIN entities c ON c.id = l.entity_id AND c.entity_type = 'company'
                  JOIN events e ON e.id = l.event_id
                 WHERE COALESCE(e.available_at, e.occurred_at) <= ?
                 ORDER BY available_at DESC, e.id, l.entity_id
                 LIMIT ?
                """,
                row -> new Line(row.int8("entity_id"), new CompanyEvent(EventType.named(row.text("event_type")), row.instant("occurred_at"),
                        row.instant("available_at"), SourceTierWeights.STANDARD.of(row.int4("source_tier")), row.float8("confidence"),
                        row.float8("importance"), row.float8("novelty"))),
                until, most == 0 ? Integer.MAX_VALUE : most)
                .forEach(line -> events.computeIfAbsent(line.company(), any -> new ArrayList<>()).add(line.event()));
        return events;
    }
}
