package io.tidewatch.imports.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.social.Engagement;
import io.tidewatch.collector.social.PostText;
import io.tidewatch.collector.social.SentimentLexicon;
import io.tidewatch.collector.social.SymbolMentions;
import io.tidewatch.imports.format.Fields;
import io.tidewatch.imports.format.RowFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/**
 * A post as a row tells it, in any of the spellings exports use. What stands in the payload of a canonical row counts where the
 * row itself says nothing. Counts of comments stay counts: no comment is made up to match them.
 *
 * @param fields     the row laid over its payload
 * @param platform   lower case
 * @param title      at most 500 characters
 * @param text       may be empty
 * @param occurredAt when it was written
 * @param engagement as told, else likes + 2 comments + 1.8 shares
 * @param mood       of the post, −1 to 1; as told, else by its words
 * @param answers    mood of its comments, −1 to 1; as told, else the mean of those that are there
 * @param symbols    assets it names, distinct
 * @param comments   the comments that are there
 */
record SocialLine(
        Fields fields, String platform, String title, String text, Instant occurredAt, double engagement, double mood, double answers,
        List<String> symbols, List<Fields> comments) {

    private static final int PLATFORM_LENGTH = 32;
    private static final int TITLE_LENGTH = 500;
    private static final String[] TEXT = {"text", "content", "body"};
    private static final String[] SYMBOLS = {"symbol_mentions", "symbols", "symbol"};
    private static final String[] COMMENTS = {"n_comments", "comment_count", "num_comments"};
    private static final String[] REPLIES = {"n_replies", "reply_count"};
    private static final double LOUDEST = 1e15;

    static SocialLine of(Fields row) {
        Fields fields = row.object("payload").map(payload -> {
            ObjectNode merged = payload.objectNode();
            merged.setAll(payload);
            merged.setAll(row.json());
            return new Fields(merged);
        }).orElse(row);
        String text = fields.text(TEXT).or(() -> fields.text("summary")).orElse("");
        String title = fields.text("title").map(given -> PostText.first(given.strip(), TITLE_LENGTH))
                .orElseGet(() -> PostText.first(text.strip(), PostText.TITLE));
        if (title.isEmpty()) {
            throw new RowFault("title", "is missing, and so is the text");
        }
        List<Fields> comments = comments(fields);
        String platform = fields.word(PLATFORM_LENGTH, "platform", "social_platform").orElse("unknown").toLowerCase(Locale.ROOT);
        return new SocialLine(fields, platform, title, text,
                Fields.required("created_at", fields.instant("occurred_at", "created_at", "published_at")),
                engagement(fields, count(fields, COMMENTS)), mood(fields, title + " " + text), answers(fields, comments),
                symbols(fields), comments);
    }

    /** Comments of the post, as counted by its network. */
    long commentCount() {
        return count(fields, COMMENTS);
    }

    /** Answers to comments, as counted by its network. */
    long replyCount() {
        return count(fields, REPLIES);
    }

    private static long count(Fields fields, String... names) {
        return fields.whole(0, Integer.MAX_VALUE, names).orElse(0L);
    }

    static double engagement(Fields fields, long comments) {
        if (fields.has("engagement_score")) {
            return fields.number("engagement_score", 0, LOUDEST, 0);
        }
        return new Engagement(fields.number("likes", 0, LOUDEST, 0), comments, fields.number("shares", 0, LOUDEST, 0), 0, 0).score();
    }

    private static double mood(Fields fields, String words) {
        return fields.has("post_sentiment") ? fields.number("post_sentiment", -1, 1, 0) : SentimentLexicon.score(words);
    }

    private static double answers(Fields fields, List<Fields> comments) {
        if (fields.has("comment_sentiment")) {
            return fields.number("comment_sentiment", -1, 1, 0);
        }
        return comments.stream().filter(comment -> comment.has("sentiment", "comment_sentiment")).mapToDouble(SocialLine::commentMood)
                .average().orElse(0);
    }

    /** Mood of one comment, −1 to 1; 0 when it is not told. */
    static double commentMood(Fields comment) {
        return comment.number(comment.has("sentiment") ? "sentiment" : "comment_sentiment", -1, 1, 0);
    }

    private static List<Fields> comments(Fields fields) {
        JsonNode given = fields.find("comments");
        List<Fields> comments = new ArrayList<>();
        if (given.isArray()) {
            for (JsonNode each : given) {
                if (!(each instanceof ObjectNode object)) {
                    throw new RowFault("comments", "holds what is no object");
                }
                comments.add(new Fields(object));
            }
        }
        return comments;
    }

    /** Symbols from a list or from text separated by commas, semicolons or blanks; what is no symbol is no mention. */
    static List<String> symbols(Fields fields) {
        JsonNode given = fields.find(SYMBOLS);
        List<String> words = given instanceof ArrayNode list
                ? StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList() : List.of(given.asText().split("[,;\\s]+"));
        return words.stream().filter(word -> word.strip().matches("\\$?[A-Za-z0-9][A-Za-z0-9._-]{0,15}"))
                .map(word -> Fields.asSymbol("symbol_mentions", word)).distinct().limit(SymbolMentions.MOST).toList();
    }
}
