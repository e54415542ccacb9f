package io.tidewatch.imports.kind;

import io.tidewatch.events.EntityMention;
import io.tidewatch.events.EventIngestService;
import io.tidewatch.events.IngestRequest;
import io.tidewatch.events.IngestResult;
import io.tidewatch.events.NewEvent;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes historical events in the way every event is taken in. Those that are stored already, with all the links they ask for,
 * are left out before, so that importing a file again leaves no trace: no audit row, no entity touched.
 */
@ApplicationScoped
public class EventArchive {

    private Sql sql;
    private EventIngestService ingest;

    /** For the container's proxy. */
    protected EventArchive() {
    }

    @Inject
    public EventArchive(Sql sql, EventIngestService ingest) {
        this.sql = sql;
        this.ingest = ingest;
    }

    /** Stores events within the caller's transaction; one that gains a link counts as updated. */
    Written store(List<NewEvent> events) {
        Set<String> seen = new HashSet<>();
        List<String> fingerprints = new ArrayList<>();
        List<NewEvent> distinct = new ArrayList<>();
        for (NewEvent event : events) {
            String fingerprint = event.fingerprint();
            if (seen.add(fingerprint)) {
                fingerprints.add(fingerprint);
                distinct.add(event);
            }
        }
        Set<String> complete = complete(fingerprints, distinct);
        List<NewEvent> fresh = new ArrayList<>();
        for (int i = 0; i < distinct.size(); i++) {
            if (!complete.contains(fingerprints.get(i))) {
                fresh.add(distinct.get(i));
            }
        }
        if (fresh.isEmpty()) {
            return new Written(events.size(), 0, 0);
        }
        IngestResult result = ingest.ingest(new IngestRequest(fresh));
        return new Written(events.size(), result.inserted(), result.deduplicated());
    }

    /** Fingerprints of the events that are stored and linked to every entity they name. */
    private Set<String> complete(List<String> fingerprints, List<NewEvent> events) {
        List<String> owners = new ArrayList<>();
        List<EntityMention> mentions = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            for (EntityMention mention : events.get(i).entities()) {
                owners.add(fingerprints.get(i));
                mentions.add(mention);
            }
        }
        return new HashSet<>(sql.query("""
                WITH mention AS MATERIALIZED (
                    SELECT * FROM unnest(?, ?, ?, ?) AS m(fingerprint, entity_type, name, role))
                SELECT e.fingerprint
                  FROM events e
                 WHERE e.fingerprint = ANY (?)
                   AND NOT EXISTS (
                       SELECT 1 FROM mention m
                        WHERE m.fingerprint = e.fingerprint
                          AND NOT EXISTS (
                              SELECT 1 FROM event_links l JOIN entities n ON n.id = l.entity_id
                               WHERE l.event_id = e.id AND n.entity_type = m.entity_type AND n.name = m.name
                                 AND l.role IN (m.role, 'mentioned')))
                """,
                row -> row.text("fingerprint"), owners.toArray(String[]::new),
                mentions.stream().map(mention -> mention.type().wireName()).toArray(String[]::new),
                mentions.stream().map(EntityMention::name).toArray(String[]::new),
                mentions.stream().map(mention -> mention.role().wireName()).toArray(String[]::new),
                fingerprints.toArray(String[]::new)));
    }
}
