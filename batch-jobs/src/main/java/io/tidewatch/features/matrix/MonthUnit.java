package io.tidewatch.features.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A piece of a window that lies in one month.
 *
 * @param symbol upper-case symbol; empty for all
 * @param from   times later than this …
 * @param to     … and up to this instant
 */
record MonthUnit(String symbol, Instant from, Instant to) {

    /** The months of (from, to], cut at the first instant of each, by key. */
    static Map<String, MonthUnit> of(String symbol, Instant from, Instant to) {
        Map<String, MonthUnit> units = new LinkedHashMap<>();
        for (Instant begin = from; begin.isBefore(to); ) {
            YearMonth month = YearMonth.from(begin.atOffset(ZoneOffset.UTC));
            Instant next = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            Instant end = next.isBefore(to) ? next : to;
            units.put(symbol.isEmpty() ? month.toString() : symbol + "/" + month, new MonthUnit(symbol, begin, end));
            begin = end;
        }
        return units;
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance.objectNode().put("symbol", symbol).put("from", from.toString()).put("to", to.toString())
                .put("done", 0).put("total", 1);
    }

    static MonthUnit of(JsonNode json) {
        return new MonthUnit(json.path("symbol").asText(), Instant.parse(json.path("from").asText()),
                Instant.parse(json.path("to").asText()));
    }
}
