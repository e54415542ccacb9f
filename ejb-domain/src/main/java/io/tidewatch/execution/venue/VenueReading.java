package io.tidewatch.execution.venue;

import io.tidewatch.execution.venue.VenueHealth.Allowance;
import io.tidewatch.execution.venue.VenueHealth.Money;
import java.util.List;
import java.util.Optional;

/**
 * What asking a venue brought.
 *
 * @param clock    the best of the questions for its time; empty when none was answered
 * @param balances empty when they could not be read or there is no account
 * @param budget   empty when no connection could be had
 * @param error    reason of the first failure; empty when all went well
 */
record VenueReading(
        Optional<ClockSample> clock, Optional<List<Money>> balances, Optional<Allowance> budget, Optional<String> error) {
}
