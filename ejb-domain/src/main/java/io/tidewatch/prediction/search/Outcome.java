package io.tidewatch.prediction.search;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the price did over the horizon of a prediction, as far as it is known. Both prices are closes of the last candle that had
 * ended by then; a candle that ended longer ago than three candles tells of another time and does not count.
 *
 * @param state      whether it is known
 * @param dueAt      when the horizon ends; empty when nothing is to be realised
 * @param startPrice price at the decision, in quote currency; empty when unknown
 * @param endPrice   price at the end of the horizon; empty when unknown or still ahead
 */
public record Outcome(State state, Optional<Instant> dueAt, OptionalDouble startPrice, OptionalDouble endPrice) {

    /** Whether the outcome is known. */
    public enum State {
        /** The horizon is over and both prices are known. */
        KNOWN,
        /** The horizon is not over. */
        OPEN,
        /** The horizon is over, but a price is missing. */
        MISSING,
        /** A prediction of something that has no price. */
        NONE
    }

    public Outcome {
        Objects.requireNonNull(state, "state");
    }

    /**
     * The outcome as of an instant.
     *
     * @param dueAt when the horizon ends; null when nothing is to be realised
     */
    static Outcome of(Instant dueAt, OptionalDouble startPrice, OptionalDouble endPrice, Instant now) {
        if (dueAt == null) {
            return new Outcome(State.NONE, Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty());
        }
        if (dueAt.isAfter(now)) {
            return new Outcome(State.OPEN, Optional.of(dueAt), startPrice, OptionalDouble.empty());
        }
        State state = startPrice.isPresent() && endPrice.isPresent() ? State.KNOWN : State.MISSING;
        return new Outcome(state, Optional.of(dueAt), startPrice, endPrice);
    }

    /** End price over start price less 1, a fraction; empty unless it is known. */
    public OptionalDouble realised() {
        return state == State.KNOWN ? OptionalDouble.of(endPrice.getAsDouble() / startPrice.getAsDouble() - 1) : OptionalDouble.empty();
    }
}
