package io.tidewatch.features;

import static io.tidewatch.features.BaseFeature.COMMENT_SKEW;
import static io.tidewatch.features.BaseFeature.EVENT_DENSITY;
import static io.tidewatch.features.BaseFeature.EVENT_VELOCITY_1H;
import static io.tidewatch.features.BaseFeature.EVENT_VELOCITY_6H;
import static io.tidewatch.features.BaseFeature.SENTIMENT_ABS;
import static io.tidewatch.features.BaseFeature.SOCIAL_BUZZ;
import static io.tidewatch.features.BaseFeature.SOCIAL_COMMENT_RATE;
import static io.tidewatch.features.BaseFeature.SOCIAL_COMMENT_SENTIMENT;
import static io.tidewatch.features.BaseFeature.SOCIAL_ENGAGEMENT_NORM;
import static io.tidewatch.features.BaseFeature.SOCIAL_EVENT_RATIO;
import static io.tidewatch.features.BaseFeature.SOCIAL_INFLUENCE_NORM;
import static io.tidewatch.features.BaseFeature.SOCIAL_POST_SENTIMENT;

import java.util.Comparator;
import java.util.List;

/** The social buckets of one symbol, oldest first, and their blend into the event features. Immutable. */
public final class SocialTimeline {

    /** No buckets. */
    public static final SocialTimeline EMPTY = of(List.of());

    private static final long WINDOW = 6 * FeatureTime.HOUR;
    private static final int MAX_BUCKETS = 256;
    private static final double ZERO = 1e-12;

    private final SocialBucket[] buckets;
    private final long[] ends;

    private SocialTimeline(SocialBucket[] buckets) {
        this.buckets = buckets;
        this.ends = new long[buckets.length];
        for (int i = 0; i < buckets.length; i++) {
            ends[i] = FeatureTime.micros(buckets[i].end());
        }
    }

    /** Orders buckets by their end. */
    public static SocialTimeline of(List<SocialBucket> buckets) {
        return new SocialTimeline(buckets.stream().sorted(Comparator.comparing(SocialBucket::end)).toArray(SocialBucket[]::new));
    }

    /** Number of buckets. */
    public int size() {
        return buckets.length;
    }

    /**
     * Blends the aggregates of the buckets ending in [time − 6 h, time], the newest 256 of them, into the event features: an
     * event feature of 0 is replaced, any other becomes (1 − alpha) · own + alpha · aggregate. No bucket, no change.
     */
    void blend(long time, double alpha, double[] out) {
        int to = FeatureTime.countUpTo(ends, ends.length, time);
        int from = Math.max(FeatureTime.countUpTo(ends, ends.length, time - WINDOW - 1), to - MAX_BUCKETS);
        if (from >= to) {
            return;
        }
        double items = 0;
        double itemsLastHour = 0;
        double posts = 0;
        double comments = 0;
        double engagement = 0;
        double authors = 0;
        double weightedPost = 0;
        double weightedComment = 0;
        for (int i = from; i < to; i++) {
            SocialBucket bucket = buckets[i];
            double weight = Math.max(1, bucket.items());
            items += bucket.items();
            itemsLastHour += ends[i] >= time - FeatureTime.HOUR ? bucket.items() : 0;
            posts += bucket.posts();
            comments += bucket.comments();
            engagement += bucket.engagement();
            authors += bucket.authors();
            weightedPost += weight * bucket.postSentiment();
            weightedComment += weight * bucket.commentSentiment();
        }
        double divisor = Math.max(1, items);
        double post = weightedPost / divisor;
        double comment = weightedComment / divisor;
        double share = Math.min(1, items / 72);
        blend(out, SOCIAL_POST_SENTIMENT, post, alpha);
        blend(out, SOCIAL_COMMENT_SENTIMENT, comment, alpha);
        blend(out, SOCIAL_ENGAGEMENT_NORM, StrictMath.tanh(StrictMath.log1p(engagement / divisor) / 3), alpha);
        blend(out, SOCIAL_INFLUENCE_NORM, StrictMath.tanh(StrictMath.log1p(authors / (to - from)) / 2), alpha);
        blend(out, SOCIAL_EVENT_RATIO, share, alpha);
        blend(out, SOCIAL_BUZZ, StrictMath.tanh(StrictMath.log1p(items) / 4), alpha);
        blend(out, EVENT_VELOCITY_1H, StrictMath.tanh(itemsLastHour / 12), alpha);
        blend(out, EVENT_VELOCITY_6H, StrictMath.tanh(items / 72), alpha);
        blend(out, COMMENT_SKEW, comment - post, alpha);
        blend(out, EVENT_DENSITY, share, alpha);
        blend(out, SENTIMENT_ABS, Math.min(1, Math.abs(0.5 * (post + comment))), alpha);
        blend(out, SOCIAL_COMMENT_RATE, comments / Math.max(1, posts), alpha);
    }

    private static void blend(double[] out, BaseFeature feature, double aggregate, double alpha) {
        double own = out[feature.index()];
        out[feature.index()] = Math.abs(own) <= ZERO ? aggregate : (1 - alpha) * own + alpha * aggregate;
    }
}
