package io.tidewatch.marketdata.live;

import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.venue.CandleVenues;
import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the one {@link LiveMarketConfig} injectable. */
@ApplicationScoped
public class LiveMarketConfigProducer {

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public LiveMarketConfig liveMarketConfig(MarketDataConfig market, CandleVenues venues) {
        LiveMarketConfig config = LiveMarketConfig.from(Settings.ofServer());
        config.requireOffered(market.primaryTimeframe(), venues.offer(market.primaryTimeframe()));
        return config;
    }
}
