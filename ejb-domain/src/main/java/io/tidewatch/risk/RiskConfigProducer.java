package io.tidewatch.risk;

import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the one {@link RiskConfig} injectable. */
@ApplicationScoped
public class RiskConfigProducer {

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public RiskConfig riskConfig() {
        return RiskConfig.from(Settings.ofServer());
    }
}
