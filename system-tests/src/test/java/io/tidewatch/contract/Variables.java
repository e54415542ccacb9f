package io.tidewatch.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values captured from earlier answers, put into later requests: {@code ${name}}, and {@code ${now-60}} in seconds. */
final class Variables {

    private static final Pattern WHOLE = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern ANY = Pattern.compile("\\$\\{([\\w+-]+)}");
    private static final Pattern NOW = Pattern.compile("now([+-]\\d+)?");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, JsonNode> values = new HashMap<>();

    /** Remembers what the step wants to keep of its answer; a value that is not there becomes 0, as in the recording. */
    void capture(RecordedStep step, JsonNode answer) {
        step.json().path("captures").properties().forEach(capture -> {
            JsonNode value = answer;
            for (String part : capture.getValue().asText().split("\\.")) {
                value = value.isArray() ? value.path(Integer.parseInt(part)) : value.path(part);
            }
            values.put(capture.getKey(), value.isMissingNode() ? JsonNodeFactory.instance.numberNode(0) : value);
        });
    }

    String text(String template) {
        return ANY.matcher(template).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1))));
    }

    JsonNode json(JsonNode template) {
        if (template.isTextual()) {
            Matcher whole = WHOLE.matcher(template.asText());
            return whole.matches() && values.containsKey(whole.group(1)) ? values.get(whole.group(1))
                    : JsonNodeFactory.instance.textNode(text(template.asText()));
        }
        if (template.isArray()) {
            ArrayNode copy = MAPPER.createArrayNode();
            template.forEach(element -> copy.add(json(element)));
            return copy;
        }
        if (template.isObject()) {
            ObjectNode copy = MAPPER.createObjectNode();
            template.properties().forEach(field -> copy.set(field.getKey(), json(field.getValue())));
            return copy;
        }
        return template;
    }

    private String value(String name) {
        Matcher now = NOW.matcher(name);
        if (now.matches()) {
            long shift = now.group(1) == null ? 0 : Long.parseLong(now.group(1));
            return Instant.now().plusSeconds(shift).truncatedTo(ChronoUnit.SECONDS).toString();
        }
        JsonNode value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("nothing was captured as " + name);
        }
        return value.asText();
    }
}
