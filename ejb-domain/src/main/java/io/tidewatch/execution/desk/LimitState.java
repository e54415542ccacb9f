package io.tidewatch.execution.desk;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * All limits against their present values.
 *
 * @param at      when it was read
 * @param account whose books the values come from
 * @param equity  what orders of the account are weighed against, quote currency; empty when unknown
 * @param groups  limits by what they are about
 */
public record LimitState(Instant at, String account, OptionalDouble equity, List<Group> groups) {

    /**
     * Limits about one thing.
     *
     * @param scope {@code account}, the name of a track, {@code market}, {@code order}, or {@code venue} for a live account
     * @param lines in a fixed order
     */
    public record Group(String scope, List<LimitLine> lines) {

        public Group {
            lines = List.copyOf(lines);
        }
    }

    public LimitState {
        groups = List.copyOf(groups);
    }
}
