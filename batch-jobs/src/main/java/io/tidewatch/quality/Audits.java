package io.tidewatch.quality;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** The audits by the names of their jobs. */
@ApplicationScoped
public class Audits {

    private Iterable<Audit> audits;

    /** For the container's proxy. */
    protected Audits() {
    }

    @Inject
    public Audits(@Any Instance<Audit> audits) {
        this.audits = audits;
    }

    Audit of(String job) {
        for (Audit audit : audits) {
            if (audit.name().equals(job)) {
                return audit;
            }
        }
        throw new IllegalStateException("no audit belongs to the job " + job);
    }
}
