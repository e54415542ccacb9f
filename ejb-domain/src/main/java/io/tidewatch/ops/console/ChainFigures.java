package io.tidewatch.ops.console;

import java.time.Instant;
import java.util.Optional;

/**
 * Counts and newest times along the chain. A day is the last 24 hours, an hour the last 60 minutes.
 *
 * @param eventsDay      events stored in a day
 * @param lastEvent      when the newest event was stored
 * @param lastBar        when the newest candle was stored
 * @param featuresDay    feature snapshots of a day
 * @param lastFeatures   when the newest was built
 * @param predictionsHour predictions of an hour
 * @param lastPrediction when the newest was made
 * @param lastSignal     when the newest signal was generated
 * @param ordersDay      orders of the paper account in a day
 * @param rejectsDay     those of them that were rejected or refused by risk
 * @param lastOrder      when the newest was submitted
 * @param fillsDay       fills of the paper account in a day
 * @param lastFill       time of the newest fill
 * @param alarmsDay      warnings and worse that risk noted in a day
 * @param lastRiskEvent  when risk last noted anything
 * @param jobsRunning    batch jobs that run at this moment
 */
public record ChainFigures(
        long eventsDay, Optional<Instant> lastEvent, Optional<Instant> lastBar,
        long featuresDay, Optional<Instant> lastFeatures,
        long predictionsHour, Optional<Instant> lastPrediction, Optional<Instant> lastSignal,
        long ordersDay, long rejectsDay, Optional<Instant> lastOrder,
        long fillsDay, Optional<Instant> lastFill,
        long alarmsDay, Optional<Instant> lastRiskEvent, long jobsRunning) {
}
