package io.tidewatch.features;

import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.Optional;

/** Shows the newest stored features of a target. */
@ApplicationScoped
public class StoredFeaturesService {

    private StoredFeaturesRepository snapshots;
    private TradingClock clock;

    /** For the container's proxy. */
    protected StoredFeaturesService() {
    }

    @Inject
    public StoredFeaturesService(StoredFeaturesRepository snapshots, TradingClock clock) {
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /**
     * The newest snapshot that may be used now; empty when there is none.
     *
     * @param target name in any case
     * @param track  wire name in any case
     */
    @Transactional
    public Optional<StoredFeatures> latest(String target, String track) {
        return snapshots.newest(target, track.toLowerCase(Locale.ROOT), clock.instant());
    }
}
