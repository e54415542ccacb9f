package io.tidewatch.enrichment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads what a model answered. Nothing it says is trusted: only the five fields of the schema are taken, each is forced into its
 * bounds, and what is no such object is refused.
 */
public final class Answer {

    private static final int MOST_ENTITIES = 20;
    private static final double DEFAULT_CONFIDENCE = 0.5;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Answer() {
    }

    /**
     * The enrichment an answer makes.
     *
     * @param content text of the answer: a JSON object, possibly with words or a code fence around it
     * @return empty when it holds no object of the schema
     */
    public static Optional<Enrichment> read(String content, EnrichmentInput input, EnrichmentRules rules) {
        return object(content).filter(Answer::fitsSchema).map(object -> enrichment(object, input, rules));
    }

    private static Optional<JsonNode> object(String content) {
        Optional<JsonNode> whole = parse(content);
        if (whole.isPresent()) {
            return whole;
        }
        int from = content.indexOf('{');
        int to = content.lastIndexOf('}');
        return from < 0 || to < from ? Optional.empty() : parse(content.substring(from, to + 1));
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    /** At least one of sentiment and summary, and no field of another shape than asked for. */
    private static boolean fitsSchema(JsonNode object) {
        boolean says = object.hasNonNull("sentiment") || object.hasNonNull("summary");
        boolean plain = List.of("language", "sentiment", "summary", "confidence").stream()
                .allMatch(key -> !object.path(key).isContainerNode());
        JsonNode entities = object.path("entities");
        return says && plain && (entities.isMissingNode() || entities.isNull() || entities.isArray());
    }

    private static Enrichment enrichment(JsonNode object, EnrichmentInput input, EnrichmentRules rules) {
        double sentiment = number(object, "sentiment").orElseGet(() -> SentimentWords.score(input.text()));
        double confidence = number(object, "confidence").orElse(DEFAULT_CONFIDENCE);
        return new Enrichment(EnrichmentStatus.OK, rules.provider(), rules.model(),
                Language.named(text(object, "language")).orElseGet(() -> Language.hint(input.text())),
                Math.max(-1, Math.min(1, sentiment)), rules.summary(PlainText.of(text(object, "summary")), input),
                Math.max(0, Math.min(1, confidence)), entities(object.path("entities")), "");
    }

    private static List<InferredEntity> entities(JsonNode list) {
        Map<String, InferredEntity> distinct = new LinkedHashMap<>();
        List<InferredEntity> first = new ArrayList<>();
        for (JsonNode node : list) {
            InferredEntity.of(node).filter(entity -> first.size() < MOST_ENTITIES).ifPresent(first::add);
        }
        first.forEach(entity -> distinct.putIfAbsent(entity.key(), entity));
        return List.copyOf(distinct.values());
    }

    /** A text field; empty when it is absent or something else. */
    static String text(JsonNode object, String key) {
        JsonNode value = object.path(key);
        return value.isTextual() ? value.asText() : "";
    }

    /** A finite number, also written as text; empty for anything else. */
    static OptionalDouble number(JsonNode object, String key) {
        JsonNode value = object.path(key);
        try {
            double number = value.isNumber() ? value.asDouble()
                    : value.isTextual() ? Double.parseDouble(value.asText().strip()) : Double.NaN;
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException noNumber) {
            return OptionalDouble.empty();
        }
    }
}
