package io.tidewatch.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the one {@link DatabaseConfig} injectable. */
@ApplicationScoped
public class DatabaseConfigProducer {

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public DatabaseConfig databaseConfig() {
        return DatabaseConfig.from(Settings.ofServer());
    }
}
