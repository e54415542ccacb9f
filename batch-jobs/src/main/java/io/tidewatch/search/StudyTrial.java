package io.tidewatch.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A trial as stored.
 *
 * @param number   from 0
 * @param state    what became of it
 * @param values   by name of the dimension
 * @param value    what it is worth; empty while it runs and after a break
 * @param reached  intermediate values
 * @param figures  what else is known of it
 */
record StudyTrial(int number, State state, Map<String, Double> values, OptionalDouble value, double[] reached, ObjectNode figures) {

    /** What became of a trial. */
    enum State { RUNNING, COMPLETE, PRUNED, FAIL }

    StudyTrial {
        Objects.requireNonNull(state, "state");
        values = Map.copyOf(values);
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(figures, "figures");
    }

    /** Whether it is over; one that was broken off is not, and is tried again. */
    boolean ended() {
        return state != State.RUNNING && value.isPresent();
    }

    /** What proposals learn from it. */
    Trial lesson() {
        return new Trial(number, values, value.orElseThrow(), state == State.PRUNED);
    }
}
