package io.tidewatch.ops;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.logging.Logger;

/** Reads every {@link CheckedAtStart} configuration while the application starts; a bad value stops the deployment. */
@Singleton
@Startup
public class ConfigurationCheck {

    private static final Logger LOG = Logger.getLogger(ConfigurationCheck.class.getName());

    @Inject
    @Any
    private Instance<CheckedAtStart> configurations;

    @PostConstruct
    void readAll() {
        for (CheckedAtStart configuration : configurations) {
            // A proxy makes its bean only when something is asked of it, so the text is made here and not by the logger.
            String description = configuration.toString();
            LOG.config(() -> "usable: " + description);
        }
    }
}
