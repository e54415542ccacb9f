package io.tidewatch.portfolio;

import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the one {@link PortfolioConfig} injectable. */
@ApplicationScoped
public class PortfolioConfigProducer {

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public PortfolioConfig portfolioConfig() {
        return PortfolioConfig.from(Settings.ofServer());
    }
}
