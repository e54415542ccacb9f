package io.tidewatch.events.social;

/**
 * How many people an item may have reached.
 *
 * @param author     who wrote it; empty when unknown
 * @param followers  of the author, at least 0
 * @param engagement likes, answers and shares in the platform's own measure, at least 0
 */
public record SocialReach(String author, long followers, double engagement) {

    /** Nothing known. */
    public static final SocialReach UNKNOWN = new SocialReach("", 0, 0.0);

    private static final double FULL_FOLLOWERS = 100_000;
    private static final double FULL_ENGAGEMENT = 5_000;

    public SocialReach {
        author = author == null ? "" : author;
    }

    /** How completely the item is described, 0 to 1, six decimals: 0.45 for followers, 0.45 for engagement, 0.10 for a text. */
    double coverage(boolean hasText) {
        double score = 0.45 * Math.min(1.0, followers / FULL_FOLLOWERS) + 0.45 * Math.min(1.0, engagement / FULL_ENGAGEMENT)
                + 0.10 * (hasText ? 1.0 : 0.0);
        return Texts.round6(Math.max(0.0, Math.min(1.0, score)));
    }
}
