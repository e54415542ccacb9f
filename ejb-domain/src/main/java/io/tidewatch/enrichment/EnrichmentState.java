package io.tidewatch.enrichment;

import java.time.Instant;
import java.util.Optional;

/**
 * Where enrichment stands, for people to look at; holds no secret.
 *
 * @param enabled       whether it is switched on
 * @param readiness     {@code PENDING} when the model is asked, else why it is not
 * @param provider      label of the endpoint
 * @param model         name of the model
 * @param endpointHost  host the texts are sent to
 * @param queued        events that wait
 * @param oldestQueued  since when the longest waits
 * @param hourlyBudget  requests allowed in an hour
 * @param requestsHour  requests made this hour, by all nodes
 * @param lastDay       counts of the last 24 hours
 * @param cached        answers kept
 */
public record EnrichmentState(
        boolean enabled, EnrichmentStatus readiness, String provider, String model, String endpointHost, long queued,
        Optional<Instant> oldestQueued, int hourlyBudget, long requestsHour, EnrichmentUsageLedger.Counts lastDay, long cached) {
}
