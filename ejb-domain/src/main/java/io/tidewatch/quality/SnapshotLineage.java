package io.tidewatch.quality;

import io.tidewatch.quality.LineageLines.BarLine;
import io.tidewatch.quality.LineageLines.EventLine;
import io.tidewatch.quality.LineageLines.Rows;
import io.tidewatch.quality.LineageLines.SeriesLine;
import io.tidewatch.quality.LineageLines.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A feature snapshot and the raw rows it was made of.
 *
 * @param snapshot the snapshot
 * @param bars     candles of its window
 * @param events   events that were visible to it
 * @param series   last rows of order book, funding, on-chain and derivatives series
 * @param later    events that had happened but were not available yet; none of them is in it
 * @param check    whether these rows give the snapshot again
 */
public record SnapshotLineage(
        Snapshot snapshot, Rows<BarLine> bars, Rows<EventLine> events, List<SeriesLine> series, List<EventLine> later,
        SnapshotCheck check) {

    public SnapshotLineage {
        series = List.copyOf(series);
        later = List.copyOf(later);
    }

    /** Rows behind the snapshot that became available only after its decision time. There must be none. */
    public long availableTooLate() {
        Instant asOf = snapshot.asOf();
        return bars.shown().stream().filter(bar -> bar.end().isAfter(asOf)).count()
                + events.shown().stream().filter(event -> event.availableAt().isAfter(asOf)).count()
                + series.stream().filter(row -> row.at().isAfter(asOf)).count()
                + (snapshot.availableAt().filter(asOf::isBefore).isPresent() ? 1 : 0)
                + (snapshot.eventTime().filter(asOf::isBefore).isPresent() ? 1 : 0);
    }

    /** Whether a row was stored only after the snapshot was, which then cannot hold it. */
    public boolean storedAfter(Optional<Instant> storedAt) {
        return snapshot.storedAt().isPresent() && storedAt.filter(at -> at.isAfter(snapshot.storedAt().get())).isPresent();
    }
}
