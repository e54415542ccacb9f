package io.tidewatch.events.social;

/**
 * What people feel, −1 to 1.
 *
 * @param post    of the post itself
 * @param comment of what was answered to it
 */
public record SocialMood(double post, double comment) {

    /** Neither good nor bad. */
    public static final SocialMood NEUTRAL = new SocialMood(0.0, 0.0);

    /** Both together, −1 to 1. */
    public double overall() {
        return Math.max(-1.0, Math.min(1.0, 0.5 * post + 0.5 * comment));
    }
}
