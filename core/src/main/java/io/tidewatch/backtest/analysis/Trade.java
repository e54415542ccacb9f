package io.tidewatch.backtest.analysis;

import java.time.Instant;

/**
 * A round trip in one direction: it opens when a position leaves zero or changes sign and closes when it returns to zero or
 * changes sign again. A change of size in between belongs to it. When a position changes sign, the cost of the step is
 * shared by the closed and the opened trade in proportion to the two sizes. Amounts are fractions of the target's capital;
 * net pnl over all trades adds up to the additive pnl of the path.
 *
 * @param target       symbol
 * @param side         long or short
 * @param entryAt      when it was opened
 * @param exitAt       when it was closed; null while it is open
 * @param stepsHeld    steps with a position
 * @param maxSize      largest absolute position
 * @param meanSize     mean absolute position
 * @param grossPnl     before all costs
 * @param cost         of trading
 * @param funding      paid; negative when received
 * @param netPnl       after all costs
 * @param maxAdverse   lowest gross pnl on the way, at the ends of steps, 0 or less
 * @param maxFavorable highest gross pnl on the way, at the ends of steps, 0 or more
 */
public record Trade(
        String target, Side side, Instant entryAt, Instant exitAt, int stepsHeld, double maxSize, double meanSize,
        double grossPnl, double cost, double funding, double netPnl, double maxAdverse, double maxFavorable) {

    /** Direction of a trade. */
    public enum Side {
        /** Earns when the price rises. */
        LONG,
        /** Earns when the price falls. */
        SHORT
    }

    boolean closed() {
        return exitAt != null;
    }
}
