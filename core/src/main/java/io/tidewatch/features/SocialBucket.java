package io.tidewatch.features;

import java.time.Instant;
import java.util.Objects;

/**
 * Social posts about one symbol collected over five minutes; known at the end of the bucket.
 *
 * @param end              end of the bucket
 * @param items            posts and comments
 * @param posts            posts
 * @param comments         comments
 * @param engagement       sum of the engagement scores
 * @param authors          number of distinct authors
 * @param postSentiment    weighted mean sentiment of the posts, −1 to 1
 * @param commentSentiment weighted mean sentiment of the comments, −1 to 1
 */
public record SocialBucket(
        Instant end, double items, double posts, double comments, double engagement, double authors,
        double postSentiment, double commentSentiment) {

    public SocialBucket {
        Objects.requireNonNull(end, "end");
        items = count(items);
        posts = count(posts);
        comments = count(comments);
        engagement = count(engagement);
        authors = count(authors);
        postSentiment = sentiment(postSentiment);
        commentSentiment = sentiment(commentSentiment);
    }

    private static double count(double value) {
        return Double.isFinite(value) ? Math.max(0, value) : 0;
    }

    private static double sentiment(double value) {
        return Double.isFinite(value) ? Math.max(-1, Math.min(1, value)) : 0;
    }
}
