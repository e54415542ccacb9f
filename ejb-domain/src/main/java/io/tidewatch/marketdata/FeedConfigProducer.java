package io.tidewatch.marketdata;

import io.tidewatch.marketdata.simulator.SimulatedMarket;
import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the one {@link FeedConfig} and the simulated market it describes injectable. */
@ApplicationScoped
public class FeedConfigProducer {

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public FeedConfig feedConfig() {
        return FeedConfig.from(Settings.ofServer());
    }

    /** The market the simulator source of the resource adapter ticks, too; costs nothing until it is asked. */
    @Produces
    @Singleton
    public SimulatedMarket simulatedMarket(FeedConfig config) {
        return new SimulatedMarket(config.seed(), config.symbols());
    }
}
