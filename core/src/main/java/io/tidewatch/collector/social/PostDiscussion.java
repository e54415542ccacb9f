package io.tidewatch.collector.social;

/**
 * What others answered to a post.
 *
 * @param comments  number, at least 0
 * @param replies   number of answers to comments, or the best there is for it, at least 0
 * @param sentiment mean mood of the comments that were read, -1 to 1; 0 when none was, whatever the post's own mood is
 */
public record PostDiscussion(long comments, long replies, double sentiment) {

    /** No answers known. */
    public static final PostDiscussion NONE = new PostDiscussion(0, 0, 0);

    public PostDiscussion {
        comments = Math.max(0, comments);
        replies = Math.max(0, replies);
        sentiment = Math.max(-1, Math.min(1, sentiment));
    }
}
