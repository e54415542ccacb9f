package io.tidewatch.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

/** Makes the batch settings injectable. */
@ApplicationScoped
public class BatchConfigProducer {

    @Produces
    @Singleton
    @Typed({BatchConfig.class, CheckedAtStart.class})
    BatchConfig config() {
        return BatchConfig.from(Settings.ofServer());
    }
}
