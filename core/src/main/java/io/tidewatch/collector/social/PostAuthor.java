package io.tidewatch.collector.social;

import java.util.Objects;

/**
 * Who wrote a post.
 *
 * @param name      as shown on the network; empty when unknown or deleted
 * @param followers at least 0; 0 when unknown
 * @param verified  whether the network vouches for the name
 * @param tier      reach
 */
public record PostAuthor(String name, long followers, boolean verified, InfluenceTier tier) {

    public PostAuthor {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(tier, "tier");
        followers = Math.max(0, followers);
    }

    /** An author of whom only the name is known. */
    public static PostAuthor named(String name) {
        return new PostAuthor(name, 0, false, InfluenceTier.UNKNOWN);
    }

    /** An author whose followers the network counts. */
    public static PostAuthor followed(String name, long followers, boolean verified) {
        return new PostAuthor(name, followers, verified, InfluenceTier.of(followers));
    }
}
