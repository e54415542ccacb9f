package io.tidewatch.collector;

/**
 * How often what happened to a connector, since it was first run.
 *
 * @param success       fetches that brought an answer, empty ones among them
 * @param failure       attempts that brought none
 * @param empty         fetches without anything new
 * @param rateLimit     attempts at which the source asked to be left alone
 * @param cooldownSkips fetches left out during a cooldown
 */
public record FetchCounters(long success, long failure, long empty, long rateLimit, long cooldownSkips) {

    /** Nothing happened yet. */
    public static final FetchCounters NONE = new FetchCounters(0, 0, 0, 0, 0);

    FetchCounters withSuccess(boolean nothingNew) {
        return new FetchCounters(success + 1, failure, empty + (nothingNew ? 1 : 0), rateLimit, cooldownSkips);
    }

    FetchCounters withFailure(boolean rateLimited) {
        return new FetchCounters(success, failure + 1, empty, rateLimit + (rateLimited ? 1 : 0), cooldownSkips);
    }

    FetchCounters withSkip() {
        return new FetchCounters(success, failure, empty, rateLimit, cooldownSkips + 1);
    }
}
