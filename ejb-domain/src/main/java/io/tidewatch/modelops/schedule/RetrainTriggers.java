package io.tidewatch.modelops.schedule;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Where what starts trainings makes itself known: it lives in a module above, which this one cannot look into. */
@ApplicationScoped
public class RetrainTriggers {

    private volatile RetrainTrigger installed;

    /** Makes itself known; the last one counts. */
    public void install(RetrainTrigger trigger) {
        installed = trigger;
    }

    Optional<RetrainTrigger> get() {
        return Optional.ofNullable(installed);
    }
}
