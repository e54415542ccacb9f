package io.tidewatch.ops;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Makes the entities of the running transaction injectable into constructors. */
@Dependent
public class EntityManagerProducer {

    @Produces
    @PersistenceContext(unitName = "tidewatch")
    private EntityManager entities;
}
