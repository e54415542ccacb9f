package io.tidewatch.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Answers what is known of an entity. */
@ApplicationScoped
public class EntityService {

    private static final int RECENT_EVENTS = 20;

    private EntityRepository entities;

    /** For the container's proxy. */
    protected EntityService() {
    }

    @Inject
    public EntityService(EntityRepository entities) {
        this.entities = entities;
    }

    /** An entity with its 20 newest events, newest fact first; empty when there is none of this key. */
    @Transactional
    public Optional<EntityDetail> find(long id) {
        return entities.find(id).map(entity -> EntityDetail.of(entity, entities.newestLinks(entity, RECENT_EVENTS)));
    }
}
