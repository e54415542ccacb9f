package io.tidewatch.enrichment;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.events.NewEvent;
import io.tidewatch.models.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What a model gets to know of an event.
 *
 * @param title       headline, may be empty
 * @param summary     the text below it, may be empty
 * @param sourceName  empty when unknown
 * @param sourceUrl   empty when unknown
 * @param marketScope wire name
 * @param occurredAt  when the fact happened
 */
public record EnrichmentInput(
        String title, String summary, String sourceName, String sourceUrl, String marketScope, Instant occurredAt) {

    private static final char SEPARATOR = '\u001f';

    public EnrichmentInput {
        title = PlainText.of(orEmpty(title));
        summary = PlainText.of(orEmpty(summary));
        sourceName = orEmpty(sourceName);
        sourceUrl = orEmpty(sourceUrl);
    }

    /** The input of an event before it is stored. */
    public static EnrichmentInput of(NewEvent event) {
        return new EnrichmentInput(event.title(), summaryOf(event.payload(), event.title()), event.source().name(), event.source().url(),
                event.scope().wireName(), event.times().occurredAt());
    }

    /**
     * The first of a payload's {@code summary}, {@code description} and {@code text} that says more than the title; else empty. The
     * beginning of the title is what stands in the payload of an event that came without a summary, and is none.
     */
    public static String summaryOf(JsonNode payload, String title) {
        String plainTitle = PlainText.of(orEmpty(title));
        for (String key : new String[] {"summary", "description", "text"}) {
            JsonNode value = payload.path(key);
            if (value.isTextual() && !plainTitle.startsWith(PlainText.of(value.asText()))) {
                return value.asText();
            }
        }
        return "";
    }

    /** Title and summary, what rules look at. */
    public String text() {
        return (title + " " + summary).strip();
    }

    /** Equal for equal content asked of the same model: a hash, so that no key is too long. */
    public String cacheKey(String model) {
        String content = model + SEPARATOR + title + SEPARATOR + summary + SEPARATOR + sourceUrl;
        return Sha256.hex(content.getBytes(StandardCharsets.UTF_8));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
