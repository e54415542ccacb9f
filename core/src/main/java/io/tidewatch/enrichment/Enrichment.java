package io.tidewatch.enrichment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What is said of an event beyond its own text.
 *
 * @param status     how it came about
 * @param provider   label of the endpoint
 * @param model      model that was or would have been asked
 * @param language   of the text
 * @param sentiment  −1 to 1
 * @param summary    not empty
 * @param confidence 0 to 1
 * @param entities   entities the event concerns, each once; empty for fall-backs
 * @param error      why there is no answer, at most 240 characters; empty when there is nothing to say
 */
public record Enrichment(
        EnrichmentStatus status, String provider, String model, Language language, double sentiment, String summary,
        double confidence, List<InferredEntity> entities, String error) {

    private static final int LONGEST_ERROR = 240;

    public Enrichment {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(language, "language");
        entities = List.copyOf(entities);
        error = PlainText.cut(PlainText.of(error == null ? "" : error), LONGEST_ERROR);
    }

    /** Whether a model answered. */
    public boolean isAnswer() {
        return status == EnrichmentStatus.OK;
    }

    /** As stored in payloads and in the cache. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode()
                .put("status", status.wireName()).put("provider", provider).put("model", model)
                .put("language", language.wireName()).put("sentiment", sentiment).put("summary", summary).put("confidence", confidence);
        ArrayNode list = json.putArray("entities");
        entities.forEach(entity -> list.add(entity.toJson()));
        if (!error.isEmpty()) {
            json.put("error", error);
        }
        return json;
    }

    /** Reads what {@link #toJson()} wrote. */
    public static Enrichment fromJson(JsonNode json) {
        List<InferredEntity> entities = new ArrayList<>();
        json.path("entities").forEach(node -> InferredEntity.of(node).ifPresent(entities::add));
        return new Enrichment(
                EnrichmentStatus.named(json.path("status").asText()).orElse(EnrichmentStatus.UNAVAILABLE),
                json.path("provider").asText(), json.path("model").asText(),
                Language.named(json.path("language").asText()).orElse(Language.OTHER), json.path("sentiment").asDouble(),
                json.path("summary").asText(), json.path("confidence").asDouble(), entities, json.path("error").asText());
    }
}
