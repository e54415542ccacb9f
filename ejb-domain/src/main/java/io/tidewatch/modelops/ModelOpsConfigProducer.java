package io.tidewatch.modelops;

import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the one {@link ModelOpsConfig} injectable. */
@ApplicationScoped
public class ModelOpsConfigProducer {

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public ModelOpsConfig modelOpsConfig() {
        return ModelOpsConfig.from(Settings.ofServer());
    }
}
