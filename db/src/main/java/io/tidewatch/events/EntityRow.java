package io.tidewatch.events;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A row of {@code entities}: what is known of a company, an asset or a person. */
@Entity
@Table(name = "entities")
public class EntityRow {

    @Id
    private long id;

    @Column(name = "entity_type", nullable = false)
    private String entityType;

    @Column(nullable = false)
    private String name;

    private String symbol;
    private String country;
    private String sector;
    private JsonNode metadata;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For the persistence provider. */
    protected EntityRow() {
    }

    public long id() {
        return id;
    }

    /** Wire name of its type. */
    public String entityType() {
        return entityType;
    }

    public String name() {
        return name;
    }

    public Optional<String> symbol() {
        return Optional.ofNullable(symbol);
    }

    public Optional<String> country() {
        return Optional.ofNullable(country);
    }

    public Optional<String> sector() {
        return Optional.ofNullable(sector);
    }

    /** Free object. */
    public Optional<JsonNode> metadata() {
        return Optional.ofNullable(metadata);
    }

    /** First mention. */
    public Optional<Instant> createdAt() {
        return Optional.ofNullable(createdAt);
    }

    /** Last mention. */
    public Optional<Instant> updatedAt() {
        return Optional.ofNullable(updatedAt);
    }
}
