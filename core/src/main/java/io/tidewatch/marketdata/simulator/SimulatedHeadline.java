package io.tidewatch.marketdata.simulator;

import java.time.Instant;

/**
 * A made-up news item.
 *
 * @param symbol      the asset it is about
 * @param assetName   the asset's name
 * @param publishedAt when it comes out; whole minutes
 * @param source      always begins with {@code simulated}
 * @param title       one line
 * @param sentiment   −1 (bad) to 1 (good); later prices lean slightly the same way
 * @param importance  0 to 1; scales the lean
 * @param tier        source tier, 1 (best) to 5
 * @param confidence  0 to 1
 */
public record SimulatedHeadline(
        String symbol, String assetName, Instant publishedAt, String source, String title, double sentiment,
        double importance, int tier, double confidence) {
}
