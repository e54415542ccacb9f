package io.tidewatch.risk;

/**
 * A position as clients get it.
 *
 * @param target      upper case
 * @param weight      signed fraction of equity, not rounded
 * @param track       {@code vc} or {@code liquid}
 * @param sector      in the case in which it was sent or stored
 * @param styleBucket the same
 */
public record PositionAnswer(String target, double weight, String track, String sector, String styleBucket) {

    /** Prints a position. */
    public static PositionAnswer of(WeightedPosition position) {
        return new PositionAnswer(position.target(), position.weight(), position.track(), position.sector(), position.style());
    }
}
