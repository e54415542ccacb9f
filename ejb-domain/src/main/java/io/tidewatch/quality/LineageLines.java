package io.tidewatch.quality;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows that a lineage is made of. */
public final class LineageLines {

    private LineageLines() {
    }

    /**
     * A snapshot.
     *
     * @param id             its key
     * @param symbol         what it is about
     * @param asOf           decision time
     * @param eventTime      time of its newest event
     * @param availableAt    from when decisions could use it
     * @param featureVersion version of the formulas
     * @param dataVersion    version of the data
     * @param lineageId      which run wrote it
     * @param storedAt       when it was stored
     */
    public record Snapshot(
            long id, String symbol, Instant asOf, Optional<Instant> eventTime, Optional<Instant> availableAt,
            String featureVersion, String dataVersion, String lineageId, Optional<Instant> storedAt) {
    }

    /**
     * A candle in the window of a snapshot.
     *
     * @param id       its key
     * @param start    when it opened
     * @param end      when it closed: from then on it was known
     * @param close    last price
     * @param volume   traded amount
     * @param source   where it came from
     * @param storedAt when it was stored
     */
    public record BarLine(long id, Instant start, Instant end, double close, double volume, String source, Optional<Instant> storedAt) {
    }

    /**
     * An event that concerned the symbol.
     *
     * @param id          its key
     * @param title       its headline
     * @param source      where it came from
     * @param occurredAt  when it happened
     * @param availableAt from when it could be used
     * @param storedAt    when it was stored
     * @param scope       {@code linked} to the symbol, {@code global}, or {@code later} when it was not yet available
     * @param counted     whether the formulas counted it; tier and confidence may leave one out
     */
    public record EventLine(
            long id, String title, String source, Instant occurredAt, Instant availableAt, Optional<Instant> storedAt,
            String scope, boolean counted) {
    }

    /**
     * The last row of an auxiliary series.
     *
     * @param table    where it stands
     * @param id       its key
     * @param series   {@code imbalance}, {@code funding_rate} or the name of the metric
     * @param at       when it was known
     * @param value    its value
     * @param source   where it came from
     * @param storedAt when it was stored
     */
    public record SeriesLine(
            String table, long id, String series, Instant at, double value, String source, Optional<Instant> storedAt) {
    }

    /**
     * Rows of one kind, some of them left out where there are too many to show.
     *
     * @param total how many there are
     * @param shown the newest, newest first
     */
    public record Rows<T>(long total, List<T> shown) {

        public Rows {
            shown = List.copyOf(shown);
        }
    }
}
