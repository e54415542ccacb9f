package io.tidewatch.marketdata.backfill;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;

/** The backfills by the names of their jobs. */
@ApplicationScoped
public class Backfills {

    private Iterable<Backfill> all;

    /** For the container's proxy. */
    protected Backfills() {
    }

    @Inject
    public Backfills(@Any Instance<Backfill> all) {
        this.all = all;
    }

    Backfills(List<Backfill> all) {
        this.all = all;
    }

    /** @throws IllegalStateException when the job is no backfill */
    Backfill named(String job) {
        for (Backfill backfill : all) {
            if (backfill.name().equals(job)) {
                return backfill;
            }
        }
        throw new IllegalStateException("job '" + job + "' is no backfill");
    }
}
