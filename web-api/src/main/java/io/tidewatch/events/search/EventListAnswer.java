package io.tidewatch.events.search;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * A page of events on the wire.
 *
 * @param events     in the order asked for
 * @param next       value of {@code after} for the next page; null after the last one
 * @param searchedTo how far the search looked when it ended early
 */
record EventListAnswer(List<Line> events, Optional<String> next, Optional<OffsetDateTime> searchedTo) {

    /** An event; see {@link EventLine}. */
    record Line(
            long id, String eventType, String title, OffsetDateTime occurredAt, OffsetDateTime availableAt, Optional<String> sourceName,
            Optional<String> sourceUrl, Optional<Integer> sourceTier, Optional<String> marketScope, Optional<Double> eventImportance,
            Optional<Double> confidenceScore, Optional<Double> qualityScore, Optional<String> language, boolean social,
            List<String> mentioned, long syntheticLinks) {

        static Line of(EventLine line) {
            return new Line(line.id(), line.eventType(), line.title(), row(line.occurredAt()), row(line.availableAt()), line.sourceName(),
                    line.sourceUrl(), line.sourceTier(), line.scope(), line.importance(), line.confidence(), line.quality(),
                    line.language(), line.social(), line.mentioned(), line.synthetic());
        }
    }

    static EventListAnswer of(EventPage page) {
        return new EventListAnswer(page.events().stream().map(Line::of).toList(), page.next().map(EventCursor::text),
                page.searchedTo().map(EventListAnswer::row));
    }

    static OffsetDateTime row(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
