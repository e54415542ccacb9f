package io.tidewatch.events;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.Optional;

/** A row of {@code event_links}: an entity that an event speaks of. */
@Entity
@Table(name = "event_links")
public class EventLinkRow {

    @Id
    private long id;

    @Column(name = "entity_id", nullable = false)
    private long entityId;

    @ManyToOne(optional = false)
    @JoinColumn(name = "event_id")
    private EventRow event;

    private String role;

    /** For the persistence provider. */
    protected EventLinkRow() {
    }

    public EventRow event() {
        return event;
    }

    /** Why it is linked. */
    public Optional<String> role() {
        return Optional.ofNullable(role);
    }
}
