package io.tidewatch.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SocialTimelineTest {

    private static final Instant T = Instant.parse("2025-03-01T12:00:00Z");
    private static final SocialTimeline TWO_BUCKETS = SocialTimeline.of(List.of(
            bucket(30, 4, 1, 3, 50, 3, .2, .4), bucket(300, 2, 2, 0, 10, 2, -.1, 0)));

    @Test
    void aggregatesReplaceZeros() {
        expect(blend(TWO_BUCKETS, new double[FeatureContract.BASE_SIZE]), Map.ofEntries(
                Map.entry("social_post_sentiment", .1), Map.entry("social_comment_sentiment", .266666667),
                Map.entry("social_engagement_norm", .663644368), Map.entry("social_influence_norm", .555555556),
                Map.entry("social_event_ratio", .083333333), Map.entry("social_buzz", .45141623),
                Map.entry("event_velocity_1h", .321512738), Map.entry("event_velocity_6h", .083140966),
                Map.entry("comment_skew", .166666667), Map.entry("event_density", .083333333),
                Map.entry("sentiment_abs", .183333333), Map.entry("social_comment_rate", 1.0), Map.entry("event_decay", 0.0)));
    }

    @Test
    void aggregatesAreBlendedWithEventFeatures() {
        double[] own = new double[FeatureContract.BASE_SIZE];
        own[BaseFeature.SOCIAL_BUZZ.index()] = .760963474;
        own[BaseFeature.EVENT_DENSITY.index()] = .0625;
        own[BaseFeature.SOCIAL_COMMENT_RATE.index()] = .291312612;
        own[BaseFeature.EVENT_VELOCITY_1H.index()] = .591519395;
        expect(blend(TWO_BUCKETS, own), Map.of("social_buzz", .652621939, "event_density", .069791667,
                "social_comment_rate", .539353198, "event_velocity_1h", .497017065));
    }

    @Test
    void onlyBucketsOfTheLastSixHoursCount() {
        double[] zeros = new double[FeatureContract.BASE_SIZE];
        SocialBucket outside = new SocialBucket(T.minus(Duration.ofHours(6)).minusNanos(1_000), 5, 5, 0, 0, 1, 1, 0);
        assertThat(blend(SocialTimeline.of(List.of(outside, bucket(-5, 5, 5, 0, 0, 1, 1, 0))), zeros.clone())).isEqualTo(zeros);
        assertThat(blend(SocialTimeline.of(List.of(bucket(360, 5, 5, 0, 0, 1, 1, 0))), zeros.clone())).isNotEqualTo(zeros);
    }

    @Test
    void onlyTheNewestBucketsCount() {
        List<SocialBucket> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(bucket(1, i < 44 ? 1000 : 0, 0, 0, 0, 0, 0, 0));
        }
        assertThat(blend(SocialTimeline.of(many), new double[FeatureContract.BASE_SIZE])).isEqualTo(new double[FeatureContract.BASE_SIZE]);
    }

    private static double[] blend(SocialTimeline timeline, double[] out) {
        timeline.blend(FeatureTime.micros(T), FeatureRules.STANDARD.socialBlendAlpha(), out);
        return out;
    }

    private static SocialBucket bucket(int minutesOld, double items, double posts, double comments, double engagement, double authors,
            double post, double comment) {
        return new SocialBucket(T.minus(Duration.ofMinutes(minutesOld)), items, posts, comments, engagement, authors, post, comment);
    }

    private static void expect(double[] out, Map<String, Double> expected) {
        expected.forEach((key, value) -> assertThat(out[BaseFeature.of(key).orElseThrow().index()]).as(key).isCloseTo(value, within(1e-9)));
    }
}
