package io.tidewatch.features.latent;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was said about one symbol in five minutes.
 *
 * @param symbol           upper-case symbol
 * @param end              end of the bucket, from when it is known
 * @param post             pooled vector of the posts
 * @param comment          pooled vector of the comments
 * @param posts            number of posts
 * @param comments         number of comments
 * @param authors          number of distinct authors; unknown ones count one each
 * @param engagement       sum of the engagement scores
 * @param postSentiment    weighted mean over the posts, 0 without any
 * @param commentSentiment weighted mean over the comments, 0 without any
 */
public record TextBucket(
        String symbol, Instant end, double[] post, double[] comment, int posts, int comments, int authors, double engagement,
        double postSentiment, double commentSentiment) {

    /** Vector of posts, then that of comments. */
    public double[] latent() {
        double[] latent = new double[post.length + comment.length];
        System.arraycopy(post, 0, latent, 0, post.length);
        System.arraycopy(comment, 0, latent, post.length, comment.length);
        return latent;
    }

    /** The aggregates as they are stored. */
    public Map<String, Double> aggregates() {
        int items = posts + comments;
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("bucket_size_min", (double) TextBuckets.LENGTH.toMinutes());
        values.put("item_count", (double) items);
        values.put("post_count", (double) posts);
        values.put("comment_count", (double) comments);
        values.put("post_ratio", posts / (double) items);
        values.put("comment_ratio", comments / (double) items);
        values.put("unique_author_count", (double) authors);
        values.put("engagement_sum", engagement);
        values.put("engagement_mean", engagement / items);
        values.put("post_sentiment_weighted", postSentiment);
        values.put("comment_sentiment_weighted", commentSentiment);
        values.put("text_buzz_log", Math.sqrt(1 + items) - 1);
        return values;
    }
}
