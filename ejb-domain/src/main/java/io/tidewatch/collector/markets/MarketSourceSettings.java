package io.tidewatch.collector.markets;

import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the settings of these connectors injectable. */
@ApplicationScoped
public class MarketSourceSettings {

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public CoinGeckoConfig coinGecko() {
        return CoinGeckoConfig.from(Settings.ofServer());
    }

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public EarningsConfig earnings() {
        return EarningsConfig.from(Settings.ofServer());
    }
}
