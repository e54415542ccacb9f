package io.tidewatch.ops.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A link of the chain and when it last did something.
 *
 * @param stage which link
 * @param last  time of its newest row; empty when there is none
 * @param age   time since then, never negative
 * @param state what that means
 */
public record ChainLink(Stage stage, Optional<Instant> last, Optional<Duration> age, State state) {

    /** The links, in the order in which data passes them. */
    public enum Stage {
        INGEST(true),
        FEATURES(true),
        PREDICTION(true),
        SIGNAL(true),
        RISK(false),
        EXECUTION(false);

        private final boolean everyBar;

        Stage(boolean everyBar) {
            this.everyBar = everyBar;
        }
    }

    /** How a link does. */
    public enum State {
        /** Worked lately. */
        FRESH,
        /** Should have worked since. */
        LATE,
        /** Has had nothing to do lately, which is no fault: it only works when there is something to trade. */
        QUIET,
        /** Never worked. */
        EMPTY
    }

    /**
     * Judges a link.
     *
     * @param allowance the longest time that a link that works on every candle may take between two rows
     */
    static ChainLink of(Stage stage, Optional<Instant> last, Instant now, Duration allowance) {
        Optional<Duration> age = last.map(at -> at.isAfter(now) ? Duration.ZERO : Duration.between(at, now));
        State state = age.map(value -> value.compareTo(allowance) <= 0 ? State.FRESH : stage.everyBar ? State.LATE : State.QUIET)
                .orElse(State.EMPTY);
        return new ChainLink(stage, last, age, state);
    }
}
