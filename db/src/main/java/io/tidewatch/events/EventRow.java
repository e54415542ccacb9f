package io.tidewatch.events;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A row of {@code events}, as far as a list of events shows it. */
@Entity
@Table(name = "events")
public class EventRow {

    @Id
    private long id;

    @Column(name = "event_type", nullable = false)
    private String eventType;

    @Column(nullable = false)
    private String title;

    @Column(name = "occurred_at", nullable = false)
    private Instant occurredAt;

    @Column(name = "source_url")
    private String sourceUrl;

    /** For the persistence provider. */
    protected EventRow() {
    }

    public long id() {
        return id;
    }

    /** Wire name of its type. */
    public String eventType() {
        return eventType;
    }

    public String title() {
        return title;
    }

    /** When the fact happened. */
    public Instant occurredAt() {
        return occurredAt;
    }

    public Optional<String> sourceUrl() {
        return Optional.ofNullable(sourceUrl);
    }
}
