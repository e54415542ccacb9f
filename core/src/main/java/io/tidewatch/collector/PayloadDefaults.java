package io.tidewatch.collector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Gives every payload the same eleven social keys in the same types, so that readers need not ask whether an event is a post. */
public final class PayloadDefaults {

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private PayloadDefaults() {
    }

    /**
     * A payload with the social keys: what is missing or null gets its default, the rest is brought into its type; what cannot be is
     * 0. Numbers of people and answers are whole and not negative, moods and engagement are not clamped.
     */
    public static ObjectNode complete(ObjectNode payload) {
        ObjectNode complete = payload.deepCopy();
        complete.put("social_platform", text(payload, "social_platform", "none"));
        complete.put("author", text(payload, "author", ""));
        complete.put("author_followers", count(payload.path("author_followers")));
        complete.put("engagement_score", number(payload.path("engagement_score")));
        complete.put("comment_sentiment", number(payload.path("comment_sentiment")));
        complete.put("post_sentiment", number(payload.path("post_sentiment")));
        complete.put("n_comments", count(payload.path("n_comments")));
        complete.put("n_replies", count(payload.path("n_replies")));
        complete.put("is_verified", truth(payload.path("is_verified")));
        complete.put("influence_tier", text(payload, "influence_tier", "unknown"));
        complete.set("symbol_mentions", symbols(payload.path("symbol_mentions"), complete.arrayNode()));
        return complete;
    }

    private static String text(ObjectNode payload, String key, String standard) {
        String text = payload.path(key).asText("").strip();
        return text.isEmpty() || payload.path(key).isNull() ? standard : text;
    }

    private static double number(JsonNode value) {
        if (value.isBoolean()) {
            return value.asBoolean() ? 1 : 0;
        }
        try {
            double number = value.isNumber() ? value.doubleValue() : Double.parseDouble(value.asText("").strip());
            return Double.isFinite(number) ? number : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static long count(JsonNode value) {
        double number = number(value);
        return number <= 0 ? 0 : new BigDecimal(number).min(MOST).longValue();
    }

    private static boolean truth(JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue() != 0;
        }
        return value.isTextual() ? !value.textValue().isEmpty() : value.isContainerNode() ? !value.isEmpty() : value.asBoolean(false);
    }

    private static ArrayNode symbols(JsonNode value, ArrayNode list) {
        Set<String> symbols = new LinkedHashSet<>();
        if (value.isArray()) {
            value.forEach(symbol -> symbols.add(symbol(symbol)));
        } else {
            symbols.add(symbol(value));
        }
        symbols.stream().filter(symbol -> !symbol.isEmpty()).forEach(list::add);
        return list;
    }

    private static String symbol(JsonNode value) {
        return value.isNull() ? "" : value.asText("").replace("$", "").strip().toUpperCase(Locale.ROOT);
    }
}
