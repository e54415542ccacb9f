package io.tidewatch.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.events.search.EventLine;
import java.util.Arrays;
import java.util.List;

/** Events of a list as a file. */
final class EventFile {

    private static final List<String> HEADER = List.of("id", "available_at", "occurred_at", "event_type", "title", "source_name",
            "source_tier", "market_scope", "event_importance", "confidence_score", "quality_score", "language", "social", "mentioned",
            "synthetic_links", "source_url");

    private EventFile() {
    }

    /** For spreadsheets; entities stand in one cell, separated by blanks. */
    static String csv(List<EventLine> lines) {
        StringBuilder file = new StringBuilder(Csv.row(HEADER));
        lines.forEach(line -> file.append(Csv.row(cells(line))));
        return file.toString();
    }

    private static List<Object> cells(EventLine line) {
        return Arrays.asList(line.id(), line.availableAt(), line.occurredAt(), line.eventType(), line.title(),
                line.sourceName().orElse(null), line.sourceTier().orElse(null), line.scope().orElse(null), line.importance().orElse(null),
                line.confidence().orElse(null), line.quality().orElse(null), line.language().orElse(null), line.social(),
                String.join(" ", line.mentioned()), line.synthetic(), line.sourceUrl().orElse(null));
    }

    /** For programs. */
    static String json(List<EventLine> lines) {
        ArrayNode file = JsonNodeFactory.instance.arrayNode();
        for (EventLine line : lines) {
            ObjectNode event = file.addObject();
            List<Object> cells = cells(line);
            for (int i = 0; i < cells.size(); i++) {
                event.putPOJO(HEADER.get(i), cells.get(i));
            }
            event.put("available_at", line.availableAt().toString()).put("occurred_at", line.occurredAt().toString());
            ArrayNode mentioned = event.putArray("mentioned");
            line.mentioned().forEach(mentioned::add);
        }
        return file.toPrettyString();
    }
}
