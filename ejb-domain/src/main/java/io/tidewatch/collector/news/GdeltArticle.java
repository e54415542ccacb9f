package io.tidewatch.collector.news;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.Fields;
import io.tidewatch.collector.social.LanguageHint;
import io.tidewatch.events.AssetAliases;
import io.tidewatch.events.EventLatency;
import io.tidewatch.events.EventScores;
import io.tidewatch.events.EventSource;
import io.tidewatch.events.EventTimes;
import io.tidewatch.events.EventType;
import io.tidewatch.events.MarketScope;
import io.tidewatch.events.NewEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An article of the GDELT index.
 *
 * @param url      of the article
 * @param title    as indexed; may be empty
 * @param domain   of its publisher; may be empty
 * @param language as GDELT says it, an English name; may be empty
 * @param tone     mood as GDELT measures it, null when it does not say
 * @param seenAt   when GDELT saw it; empty when unreadable
 */
record GdeltArticle(String url, String title, String domain, String language, JsonNode tone, Optional<Instant> seenAt) {

    private static final int TIER = 3;
    private static final EventScores SCORES = new EventScores(0.60, 0.58, 0.62, 0.30);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern OF_CRYPTO = Pattern.compile(
            "(?<![a-z])(?:crypto\\w*|blockchains?|stablecoins?|altcoins?|defi|nfts?)(?![a-z])|加密|区块链|稳定币|虚拟货币");

    /** @return empty for what is no article: without address */
    static Optional<GdeltArticle> of(JsonNode article) {
        String url = Fields.text(article, "url");
        return url.isEmpty() ? Optional.empty() : Optional.of(new GdeltArticle(url, Fields.text(article, "title"),
                Fields.text(article, "domain"), Fields.text(article, "language"),
                article.path("tone").isMissingNode() ? JsonNodeFactory.instance.nullNode() : article.get("tone"),
                date(Fields.text(article, "seendate"))));
    }

    /** GDELT writes {@code 20260501T120000Z}, in older answers 14 digits. */
    static Optional<Instant> date(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text.replaceFirst("^(\\d{8})T(\\d{6})Z$", "$1$2"), DATE).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    NewEvent toEvent(Instant occurredAt, String query) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode().put("language", shortLanguage());
        payload.set("tone", tone);
        payload.put("query", query);
        return new NewEvent(EventType.MARKET, title.isEmpty() ? "Untitled" : title, EventTimes.of(occurredAt),
                new EventSource(url, domain.isEmpty() ? "gdelt" : domain, "UTC", TIER), SCORES, EventLatency.UNKNOWN, null, scope(), payload,
                List.of());
    }

    private String shortLanguage() {
        return switch (language.toLowerCase(Locale.ROOT)) {
            case "chinese", "zh" -> "zh";
            case "english", "en" -> "en";
            case "" -> LanguageHint.of(title);
            default -> "other";
        };
    }

    /** The query finds shares and coins alike; what an article is about decides. */
    private MarketScope scope() {
        boolean crypto = !AssetAliases.symbolsIn(title).isEmpty() || OF_CRYPTO.matcher(title.toLowerCase(Locale.ROOT)).find();
        return crypto ? MarketScope.CRYPTO : MarketScope.EQUITY;
    }
}
