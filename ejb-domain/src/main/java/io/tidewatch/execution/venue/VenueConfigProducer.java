package io.tidewatch.execution.venue;

import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the one {@link VenueConfig} injectable. */
@ApplicationScoped
public class VenueConfigProducer {

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public VenueConfig venueConfig() {
        return VenueConfig.from(Settings.ofServer());
    }
}
