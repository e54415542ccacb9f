package io.tidewatch.quality;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How much of what social platforms said in a period was taken in and enriched.
 *
 * @param windowHours hours before now
 * @param target      symbol asked for, upper case; empty for all
 * @param totals      over all social events
 * @param bySymbol    of the assets they name, most events first, at most 20
 * @param generatedAt end of the period
 */
public record SocialCoverage(int windowHours, Optional<String> target, Totals totals, List<OfSymbol> bySymbol, Instant generatedAt) {

    /**
     * All social events; seconds from the fact until it could be used, only where it was not told ahead, 0 without events.
     *
     * @param events     social events
     * @param posts      of them posts
     * @param comments   of them comments
     * @param enriched   of them with an enrichment row
     * @param averageLag mean
     * @param lagP50     median, interpolated as the other percentiles
     * @param lagP90     90th percentile
     * @param lagP99     99th percentile
     */
    public record Totals(
            long events, long posts, long comments, long enriched, double averageLag, double lagP50, double lagP90, double lagP99) {

        /** Share of the events that are enriched. */
        public double coverageRatio() {
            return enriched / (double) Math.max(1, events);
        }
    }

    /**
     * The social events that name an asset.
     *
     * @param symbol   upper case
     * @param events   distinct ones
     * @param posts    of them posts
     * @param comments of them comments
     * @param enriched of them with an enrichment row
     */
    public record OfSymbol(String symbol, long events, long posts, long comments, long enriched) {

        /** Share of the events that are enriched. */
        public double coverageRatio() {
            return enriched / (double) Math.max(1, events);
        }
    }

    public SocialCoverage {
        bySymbol = List.copyOf(bySymbol);
    }
}
