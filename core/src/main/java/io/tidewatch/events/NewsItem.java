package io.tidewatch.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A news item of an archive.
 *
 * @param publishedAt when it became public
 * @param source      who published it; may be empty
 * @param subject     the archive's own category, for example {@code bitcoin} or {@code defi}; may be empty
 * @param title       headline
 * @param text        body or summary; may be empty
 * @param url         link; may be empty
 */
public record NewsItem(Instant publishedAt, String source, String subject, String title, String text, String url) {

    private static final String SECTOR = "crypto";

    public NewsItem {
        Objects.requireNonNull(publishedAt, "publishedAt");
    }

    /**
     * The item as an event that was known from the moment of its publication. It is linked to the assets that its subject,
     * headline or body names; one that names none speaks of the whole market and counts, with less weight, for every asset.
     */
    public NewEvent toEvent() {
        List<String> symbols = AssetAliases.symbolsIn(subject + " " + title + " " + text);
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("subject", subject.toLowerCase(Locale.ROOT)).put("summary", text).put("provider", "archive");
        if (symbols.isEmpty()) {
            payload.put("global_impact", "true");
        }
        EventTimes times = new EventTimes(publishedAt, publishedAt, publishedAt, publishedAt, publishedAt);
        return new NewEvent(EventType.MARKET, title, times, EventSource.of(blankToNull(url), blankToNull(source)), EventScores.UNKNOWN,
                EventLatency.UNKNOWN, null, MarketScope.CRYPTO, payload,
                symbols.stream().map(symbol -> EntityMention.asset(symbol, SECTOR)).toList());
    }

    private static String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}
