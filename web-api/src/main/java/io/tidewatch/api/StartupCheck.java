package io.tidewatch.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;

/** Reads the settings of the protocol when the application starts, so that a bad one stops the start and not the first request. */
@ApplicationScoped
public class StartupCheck {

    void check(@Observes @Initialized(ApplicationScoped.class) Object started, ApiConfig limits, CorsPolicy origins) {
        limits.maxBodyBytes();
        origins.credentials();
    }
}
