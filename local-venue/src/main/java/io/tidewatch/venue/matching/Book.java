package io.tidewatch.venue.matching;

import java.util.List;

/**
 * Both sides of a market at one moment, our own orders included; never crossed.
 *
 * @param bids best first
 * @param asks best first
 */
public record Book(List<BookLevel> bids, List<BookLevel> asks) {

    /** One of them. */
    public List<BookLevel> side(Side side) {
        return side == Side.BUY ? bids : asks;
    }
}
