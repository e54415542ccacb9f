package io.tidewatch.portfolio;

/**
 * How much of the risk budget each kind of idea may take, as shares.
 *
 * @param trend         limit of trend ideas, not negative
 * @param event         limit of event ideas, not negative
 * @param meanReversion limit of mean-reversion ideas, not negative
 */
public record BucketLimits(double trend, double event, double meanReversion) {

    /** The limit of a kind. */
    public double of(StrategyBucket bucket) {
        return switch (bucket) {
            case TREND -> trend;
            case EVENT -> event;
            case MEAN_REVERSION -> meanReversion;
        };
    }
}
