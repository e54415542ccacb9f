package io.tidewatch.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** Reads entities one by one. */
@ApplicationScoped
public class EntityRepository {

    private EntityManager entities;

    /** For the container's proxy. */
    protected EntityRepository() {
    }

    @Inject
    public EntityRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** An entity; empty when there is none of this key. */
    Optional<EntityRow> find(long id) {
        return Optional.ofNullable(entities.find(EntityRow.class, id));
    }

    /** Its newest links with their events, newest fact first. */
    List<EventLinkRow> newestLinks(EntityRow entity, int limit) {
        return entities.createQuery("""
                SELECT l FROM EventLinkRow l JOIN FETCH l.event e
                 WHERE l.entityId = :entity
                 ORDER BY e.occurredAt DESC, e.id DESC
                """, EventLinkRow.class).setParameter("entity", entity.id()).setMaxResults(limit).getResultList();
    }
}
