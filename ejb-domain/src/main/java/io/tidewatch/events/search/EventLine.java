package io.tidewatch.events.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event as a list shows it.
 *
 * @param id          key
 * @param eventType   wire name
 * @param title       as stored
 * @param occurredAt  when the fact happened
 * @param availableAt from when a decision may use it
 * @param sourceName  name of its source
 * @param sourceUrl   where it came from, unchecked
 * @param sourceTier  1 best to 5
 * @param scope       wire name of the markets it concerns
 * @param importance  0 to 1
 * @param confidence  0 to 1
 * @param quality     score of its newest audit, 0 to 1; empty when never audited
 * @param language    code, where known
 * @param social      whether it is a social post
 * @param mentioned   symbols, else names, of the entities it names
 * @param synthetic   how many fall-back links it has
 */
public record EventLine(
        long id, String eventType, String title, Instant occurredAt, Instant availableAt, Optional<String> sourceName,
        Optional<String> sourceUrl, Optional<Integer> sourceTier, Optional<String> scope, Optional<Double> importance,
        Optional<Double> confidence, Optional<Double> quality, Optional<String> language, boolean social, List<String> mentioned,
        long synthetic) {

    public EventLine {
        mentioned = List.copyOf(mentioned);
    }
}
