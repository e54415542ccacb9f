package io.tidewatch.collector.social;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.collector.Fields;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the comments of a post say together.
 *
 * @param sentiment mean mood, 0 when there is none
 * @param symbols   assets they name
 * @param replies   answers to them
 */
record RedditComments(double sentiment, List<String> symbols, long replies) {

    /** None was read. */
    static final RedditComments NONE = new RedditComments(0, List.of(), 0);

    private static final int LISTING = 1;

    /**
     * Reads a post's page.
     *
     * @param page of two elements, the post and its comments; of anything else nothing is read
     * @param most comments read at most
     */
    static RedditComments of(JsonNode page, int most, SymbolMentions mentions) {
        double sum = 0;
        int read = 0;
        long replies = 0;
        Set<String> symbols = new LinkedHashSet<>();
        for (JsonNode child : page.path(LISTING).path("data").path("children")) {
            String body = Fields.text(child.path("data"), "body");
            if (body.isEmpty() || RedditPost.GONE.contains(body)) {
                continue;
            }
            if (read == most) {
                break;
            }
            read++;
            sum += SentimentLexicon.score(body);
            symbols.addAll(mentions.in(body));
            replies += Fields.count(child.path("data").path("replies").path("data"), "dist");
        }
        return read == 0 ? NONE : new RedditComments(sum / read, List.copyOf(symbols), replies);
    }
}
