package io.tidewatch.search;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

/** Makes the settings of searches injectable. */
@ApplicationScoped
public class SearchConfigProducer {

    @Produces
    @Singleton
    @Typed({SearchConfig.class, CheckedAtStart.class})
    SearchConfig config() {
        return SearchConfig.from(Settings.ofServer());
    }
}
