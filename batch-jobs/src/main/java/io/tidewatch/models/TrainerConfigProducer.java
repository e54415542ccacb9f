package io.tidewatch.models;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

/** Makes the limits of the training program injectable. */
@ApplicationScoped
public class TrainerConfigProducer {

    @Produces
    @Singleton
    @Typed({TrainerConfig.class, CheckedAtStart.class})
    TrainerConfig config() {
        return TrainerConfig.from(Settings.ofServer());
    }
}
