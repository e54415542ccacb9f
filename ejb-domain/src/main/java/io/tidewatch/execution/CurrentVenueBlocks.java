package io.tidewatch.execution;

import io.tidewatch.execution.venue.VenueBlock;
import io.tidewatch.execution.venue.VenueReadiness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** What the watch over the venues finds in the way at this moment. */
@ApplicationScoped
public class CurrentVenueBlocks implements LiveReadiness {

    private VenueReadiness readiness;

    /** For the container's proxy. */
    protected CurrentVenueBlocks() {
    }

    @Inject
    public CurrentVenueBlocks(VenueReadiness readiness) {
        this.readiness = readiness;
    }

    @Override
    public List<String> blocks(String venue) {
        return readiness.blocks(venue).stream().map(VenueBlock::code).toList();
    }
}
