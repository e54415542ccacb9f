package io.tidewatch.quality;

/**
 * Comments per post. Only real comments count: invented ones ({@code comment_backfill_added}) are left out before.
 *
 * @param posts    social posts
 * @param comments comments and replies to them
 */
public record CommentRatio(long posts, long comments) {

    /** What a complete history has, overall and in every bucket with posts. */
    public static final double HISTORY_TARGET = 10;

    /** What is enough to begin training. */
    public static final double READINESS_TARGET = 2;

    public CommentRatio {
        if (posts < 0 || comments < 0) {
            throw new IllegalArgumentException("posts and comments cannot be fewer than none");
        }
    }

    /** Comments per post; 0 without posts. */
    public double value() {
        return posts == 0 ? 0 : comments / (double) posts;
    }

    /** Whether there are posts, and at least so many comments to each on average. */
    public boolean reaches(double target) {
        return posts > 0 && value() >= target;
    }

    /** Real comments of a post: what it claims, less what was invented. */
    public static long real(long comments, long replies, long invented) {
        return Math.max(0, comments + replies - invented);
    }
}
