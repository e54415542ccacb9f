package io.tidewatch.collector.official;

import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the settings of these connectors injectable. */
@ApplicationScoped
public class OfficialSourceSettings {

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public SecConfig sec() {
        return SecConfig.from(Settings.ofServer());
    }

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public FredConfig fred() {
        return FredConfig.from(Settings.ofServer());
    }
}
