package io.tidewatch.backtest;

import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the one {@link BacktestConfig} injectable. */
@ApplicationScoped
public class BacktestConfigProducer {

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public BacktestConfig backtestConfig() {
        return BacktestConfig.from(Settings.ofServer());
    }
}
