package io.tidewatch.collector.social;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How much a post moved its readers. What the network does not tell, or tells unusably (not finite), counts as 0.
 *
 * @param likes    or up-votes
 * @param comments and replies
 * @param shares   re-posts
 * @param quotes   re-posts with words of their own
 * @param views    times shown
 */
public record Engagement(double likes, double comments, double shares, double quotes, double views) {

    /** Nothing known. */
    public static final Engagement NONE = new Engagement(0, 0, 0, 0, 0);

    private static final double COMMENT = 2.0;
    private static final double SHARE = 1.8;
    private static final double QUOTE = 1.6;
    private static final double VIEW = 0.01;
    private static final int DIGITS = 3;

    public Engagement {
        likes = finite(likes);
        comments = finite(comments);
        shares = finite(shares);
        quotes = finite(quotes);
        views = finite(views);
    }

    /** Likes + 2 comments + 1.8 shares + 1.6 quotes + 0.01 views, at least 0, to three digits. */
    public double score() {
        double sum = likes + COMMENT * comments + SHARE * shares + QUOTE * quotes + VIEW * views;
        return new BigDecimal(Math.max(0, finite(sum))).setScale(DIGITS, RoundingMode.HALF_EVEN).doubleValue();
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : 0;
    }
}
