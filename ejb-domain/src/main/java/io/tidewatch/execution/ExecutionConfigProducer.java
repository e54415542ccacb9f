package io.tidewatch.execution;

import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the one {@link ExecutionConfig} injectable. */
@ApplicationScoped
public class ExecutionConfigProducer {

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public ExecutionConfig executionConfig() {
        return ExecutionConfig.from(Settings.ofServer());
    }

    /** The settings of live orders as they were when the server started. */
    @Produces
    @Singleton
    public LiveConfig liveConfig() {
        return LiveConfig.from(Settings.ofServer());
    }
}
