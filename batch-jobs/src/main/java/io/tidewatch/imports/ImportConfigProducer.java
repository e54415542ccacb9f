package io.tidewatch.imports;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

/** Makes the import settings injectable. */
@ApplicationScoped
public class ImportConfigProducer {

    @Produces
    @Singleton
    @Typed({ImportConfig.class, CheckedAtStart.class})
    ImportConfig config() {
        return ImportConfig.from(Settings.ofServer());
    }
}
