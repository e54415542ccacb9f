package io.tidewatch.models;

import io.tidewatch.tasks.RunContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Publishes builds while, and only while, the run still belongs to this node. */
@ApplicationScoped
public class LeasedPublication {

    private BuildPublisher publisher;

    /** For the container's proxy. */
    protected LeasedPublication() {
    }

    @Inject
    public LeasedPublication(BuildPublisher publisher) {
        this.publisher = publisher;
    }

    @Transactional
    public List<PublishedBuild> publish(RunContext context, List<Path> directories, Optional<Activation> activation) {
        context.confirmLease();
        return publisher.publish(directories, activation,
                new Publication("training_job", context.run().createdBy(), Optional.of(context.id())));
    }
}
