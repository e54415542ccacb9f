package io.tidewatch.connectors.venue;

/**
 * The contract's words for what every venue has in common.
 *
 * @param rateLimited  the venue turned a request away for there being too many
 * @param noBudget     this process held a request back
 * @param timeout      no complete answer in time
 * @param connection   no connection, or one that broke
 * @param unreadable   an answer that says nothing understandable
 */
public record VenueReasons(
        String rateLimited, String noBudget, String timeout, String connection, String unreadable) {
}
