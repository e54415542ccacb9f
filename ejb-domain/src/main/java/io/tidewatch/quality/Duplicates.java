package io.tidewatch.quality;

import java.time.Instant;
import java.util.List;

/**
 * What came more than once.
 *
 * @param resends   events that a source sent again
 * @param clusters  different events that are about the same
 * @param conflicts readings of one thing at one time that differ between sources
 */
public record Duplicates(List<Resend> resends, List<Cluster> clusters, List<Conflict> conflicts) {

    public Duplicates {
        resends = List.copyOf(resends);
        clusters = List.copyOf(clusters);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * What a source sent.
     *
     * @param source  its name
     * @param sent    sendings that were audited
     * @param again   those of them that brought an event that was known already
     */
    public record Resend(String source, long sent, long again) {

        /** Share of the sendings that brought nothing new. */
        public double share() {
            return sent == 0 ? 0 : again / (double) sent;
        }
    }

    /**
     * Events of one cluster.
     *
     * @param id      {@code events.dedup_cluster_id}
     * @param events  how many
     * @param sources from how many sources
     * @param title   headline of the newest
     * @param first   when the first was available
     * @param last    when the last was
     */
    public record Cluster(String id, long events, long sources, String title, Instant first, Instant last) {
    }

    /**
     * Differing readings.
     *
     * @param table   where they stand
     * @param symbol  what they are about
     * @param series  {@code imbalance}, or the name of the metric
     * @param at      the instant
     * @param sources who says so, separated by commas
     * @param least   smallest value
     * @param most    largest value
     */
    public record Conflict(String table, String symbol, String series, Instant at, String sources, double least, double most) {
    }
}
