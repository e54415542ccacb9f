package io.tidewatch.models.desk;

import java.time.Instant;
import java.util.Optional;

/**
 * A change of the stage of a version, or an activation of its builds.
 *
 * @param at       when
 * @param from     stage before; empty for the first one, and for activations noted before there were stages
 * @param to       stage after
 * @param stagePct share of orders it decides from then on, 0..100
 * @param actor    person or program
 * @param reason   for people
 */
public record StageEvent(Instant at, Optional<String> from, String to, int stagePct, String actor, String reason) {
}
