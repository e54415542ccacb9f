package io.tidewatch.marketdata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tidewatch.api.json.JsonText;
import io.tidewatch.api.json.MalformedJsonException;
import io.tidewatch.api.schema.InvalidRequestException;
import io.tidewatch.api.schema.Reading;
import io.tidewatch.api.schema.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Candles written one per line, as JSON objects or as CSV with a header. A line is read like an element of a JSON body; its fault
 * is located by its number, counted from 0 without the header.
 */
final class BarLines {

    private static final int JSON_DEPTH = 16;
    private static final int MAX_FAULTS = 100;

    private final Map<String, String> defaults;
    private final List<Bar> bars = new ArrayList<>();
    private final List<Violation> faults = new ArrayList<>();
    private int line;

    /** @param defaults values of fields that a line does not have, by wire name */
    BarLines(Map<String, String> defaults) {
        this.defaults = Map.copyOf(defaults);
    }

    /**
     * Reads JSON lines; blank lines are skipped.
     *
     * @throws InvalidRequestException naming the first hundred faults
     */
    List<Bar> json(Iterable<String> lines) {
        JsonText json = new JsonText(JSON_DEPTH);
        for (String text : lines) {
            if (!text.isBlank()) {
                jsonLine(json, text);
            }
        }
        return completed();
    }

    private void jsonLine(JsonText json, String text) {
        try {
            take(json.parse(text));
        } catch (MalformedJsonException e) {
            ObjectNode context = JsonNodeFactory.instance.objectNode().put("error", e.getMessage());
            faults.add(new Violation("json_invalid", List.of("body", line, e.position()), "JSON decode error",
                    JsonNodeFactory.instance.objectNode(), Optional.of(context)));
            next();
        }
    }

    /**
     * Reads comma-separated lines under a header of wire names; quotes are not needed for these fields and not understood.
     *
     * @throws InvalidRequestException naming the first hundred faults
     */
    List<Bar> csv(Iterable<String> lines) {
        String[] header = null;
        for (String text : lines) {
            if (header == null) {
                header = text.strip().split(",");
            } else if (!text.isBlank()) {
                take(csvLine(header, text));
            }
        }
        return completed();
    }

    private static ObjectNode csvLine(String[] header, String text) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        String[] cells = text.split(",", -1);
        for (int i = 0; i < header.length && i < cells.length; i++) {
            String cell = cells[i].strip();
            if (!cell.isEmpty()) {
                object.put(header[i].strip(), cell);
            }
        }
        return object;
    }

    private void take(JsonNode node) {
        if (node instanceof ObjectNode object) {
            defaults.forEach((name, value) -> {
                if (!object.has(name)) {
                    object.set(name, TextNode.valueOf(value));
                }
            });
        }
        try {
            bars.add(Reading.ofBody().complete(BarInput.SCHEMA, node).bar());
        } catch (InvalidRequestException e) {
            e.violations().forEach(this::locate);
        }
        next();
    }

    private void locate(Violation fault) {
        List<Object> location = new ArrayList<>(fault.location());
        location.add(1, line);
        faults.add(new Violation(fault.type(), location, fault.message(), fault.input(), fault.context()));
    }

    private void next() {
        line++;
        if (faults.size() >= MAX_FAULTS) {
            throw new InvalidRequestException(faults);
        }
    }

    private List<Bar> completed() {
        if (!faults.isEmpty()) {
            throw new InvalidRequestException(faults);
        }
        return bars;
    }
}
