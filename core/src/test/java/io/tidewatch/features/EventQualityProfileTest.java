package io.tidewatch.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.features.QualityEvent.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventQualityProfileTest {

    private static final Instant T = Instant.parse("2025-03-01T12:00:00Z");

    @Test
    void twoLinkedEventsGiveTheReferenceValues() {
        QualityEvent first = event(1, 20, Scope.LINKED, 2, .8, "alpha", true, .6, -.2, 120, 1000, 30, .7, .4);
        QualityEvent second = event(2, 210, Scope.LINKED, 3, .7, "beta", true, -.3, -.1, 40, 3000, 30, .7, .4);
        QualityEvent future = event(3, -1, Scope.LINKED, 1, 1, "gamma", true, 1, 1, 1, 1, 1, 1, 1);
        EventQualityProfile profile = profile(first, second, future);
        expect(profile, Map.ofEntries(
                Map.entry("event_decay", .8821709313), Map.entry("source_tier_weight", .75), Map.entry("source_confidence", .75),
                Map.entry("social_post_sentiment", .2392070485), Map.entry("social_comment_sentiment", -.1599118943),
                Map.entry("social_engagement_norm", .6212213969), Map.entry("social_influence_norm", .4814894753),
                Map.entry("social_event_ratio", 1.0), Map.entry("social_buzz", .8127235755),
                Map.entry("event_velocity_1h", .5915193954), Map.entry("event_velocity_6h", .1869421208),
                Map.entry("event_disagreement", .1960307875), Map.entry("source_diversity", .9714636473),
                Map.entry("cross_source_consensus", .8039692125), Map.entry("comment_skew", -.3991189427),
                Map.entry("event_lag_bucket_0_1h", .5991189427), Map.entry("event_lag_bucket_1_6h", .4008810573),
                Map.entry("event_lag_bucket_6_24h", 0.0), Map.entry("event_density", .0625), Map.entry("sentiment_abs", .2),
                Map.entry("social_comment_rate", .9051482536), Map.entry("event_importance_mean", .7),
                Map.entry("novelty_confidence_blend", .3039647578)));
        assertThat(profile.sourceTiers()).isEqualTo(Map.of("2", 1.0, "3", 1.0));
        assertThat(profile.missingMarkers()).isEmpty();
    }

    @Test
    void aGlobalEventCountsLess() {
        QualityEvent linked = event(1, 20, Scope.LINKED, 2, .8, "alpha", true, .6, -.2, 120, 1000, 12, .8, .5);
        QualityEvent global = event(2, 210, Scope.GLOBAL, 3, .7, "beta", true, -.3, -.1, 40, 3000, 0, .9, 0);
        expect(profile(linked, global), GLOBAL_REFERENCE);
    }

    private static final Map<String, Double> GLOBAL_REFERENCE = Map.ofEntries(
            Map.entry("event_decay", .900647089), Map.entry("source_tier_weight", .75), Map.entry("source_confidence", .75),
            Map.entry("social_post_sentiment", .312919379), Map.entry("social_comment_sentiment", -.168102153),
            Map.entry("social_engagement_norm", .630209962), Map.entry("social_influence_norm", .47654015),
            Map.entry("social_event_ratio", 1.0), Map.entry("social_buzz", .760963474), Map.entry("event_velocity_1h", .591519395),
            Map.entry("event_velocity_6h", .164897221), Map.entry("event_disagreement", .186432274),
            Map.entry("source_diversity", .903267118), Map.entry("cross_source_consensus", .813567726),
            Map.entry("comment_skew", -.481021532), Map.entry("event_lag_bucket_0_1h", .681021532),
            Map.entry("event_lag_bucket_1_6h", .318978468), Map.entry("event_lag_bucket_6_24h", 0.0),
            Map.entry("event_density", .0625), Map.entry("sentiment_abs", .2), Map.entry("social_comment_rate", .291312612),
            Map.entry("event_importance_mean", .831897847), Map.entry("novelty_confidence_blend", .272408613));

    @Test
    void nothingUsableIsZerosAndAMarker() {
        EventQualityProfile none = profile();
        assertThat(none.values().values()).hasSize(23).containsOnly(0.0);
        assertThat(none.missingMarkers()).containsExactly("event_quality_unavailable");
        assertThat(none.sourceTiers()).isEmpty();
        assertThat(profile(event(1, 5, Scope.LINKED, 1, 0, "a", false, 0, 0, 0, 0, 0, 1, 1)).missingMarkers()).isNotEmpty();
    }

    @Test
    void tierAndConfidenceLimitsKeepEventsOut() {
        FeatureRules strict = new FeatureRules(SourceTierWeights.parse("3=0"), 3, .5, .35, AuxiliaryAgeLimits.NONE, false);
        EventTimeline events = EventTimeline.of(List.of(
                plain(1, 10, 4, .9), plain(2, 10, 2, .49), plain(3, 10, 3, .9), plain(4, 10, 2, .5)));
        assertThat(EventQualityProfile.at(events, T, strict).sourceTiers()).isEqualTo(Map.of("2", 1.0));
    }

    @Test
    void windowIsOpenAtItsStartAndClosedAtTheDecision() {
        assertThat(profile(plain(1, 24 * 60, 1, 1)).missingMarkers()).isNotEmpty();
        assertThat(profile(plain(1, 24 * 60 - 1, 1, 1)).missingMarkers()).isEmpty();
        assertThat(profile(plain(1, 0, 1, 1)).values().get(BaseFeature.EVENT_DECAY)).isEqualTo(1);
    }

    @Test
    void lagBucketsHoldTheirUpperEdgeAndSumToOne() {
        Map<BaseFeature, Double> values =
                profile(plain(1, 60, 1, 1), plain(2, 360, 1, 1), plain(3, 361, 1, 1), plain(4, 61, 1, 1)).values();
        assertThat(values.get(BaseFeature.EVENT_LAG_BUCKET_0_1H)).isEqualTo(.25);
        assertThat(values.get(BaseFeature.EVENT_LAG_BUCKET_1_6H)).isEqualTo(.5);
        assertThat(values.get(BaseFeature.EVENT_LAG_BUCKET_6_24H)).isEqualTo(.25);
    }

    @Test
    void duplicatesCountOnceAndLinkedBeatsGlobal() {
        QualityEvent linked = plain(7, 30, 2, .8);
        EventQualityProfile once = profile(linked);
        assertThat(profile(linked.withScope(Scope.GLOBAL), linked, linked)).isEqualTo(once);
        assertThat(profile(linked, linked.withScope(Scope.GLOBAL))).isEqualTo(once);
        assertThat(profile(plain(0, 30, 2, .8), plain(0, 30, 2, .8)).sourceTiers()).isEqualTo(Map.of("2", 1.0));
        assertThat(profile(plain(0, 30, 2, .8), plain(0, 31, 2, .8)).sourceTiers()).isEqualTo(Map.of("2", 2.0));
    }

    @Test
    void orderOfTheInputDoesNotMatter() {
        List<QualityEvent> events = new ArrayList<>();
        for (int i = 1; i < 60; i++) {
            events.add(event(i, i * 17 % 1400, i % 3 == 0 ? Scope.GLOBAL : Scope.LINKED, 1 + i % 5, .01 * i, "s" + i % 7, i % 2 == 0,
                    Math.sin(i), Math.cos(i), i * 3.7, i * 91.3, i % 4, .3, .017 * i));
        }
        EventQualityProfile forward = EventQualityProfile.at(EventTimeline.of(events), T, FeatureRules.STANDARD);
        java.util.Collections.reverse(events);
        assertThat(EventQualityProfile.at(EventTimeline.of(events), T, FeatureRules.STANDARD)).isEqualTo(forward);
        assertThat(forward.values().get(BaseFeature.EVENT_DENSITY)).isEqualTo(1);
    }

    @Test
    void rowAndPayloadBecomeAnEvent() throws Exception {
        var payload = new ObjectMapper().readTree("""
                {"social_platform":"Reddit","post_sentiment":"1.7","comment_sentiment":-0.25,"engagement_score":-4,"author_followers":"12",
                 "n_comments":9,"n_replies":4,"comment_backfill_added":3,"event_importance":0.9,"novelty_score":0.8,"source":"src"}""");
        QualityEvent event = QualityEvent.of(new QualityEvent.Columns(5, T, null, null, null, null, null, null), payload, Scope.LINKED);
        assertThat(event).isEqualTo(
                new QualityEvent(5, T, "", Scope.LINKED, 5, 0, "reddit", true, 1, -.25, 0, 12, 10, .9, .8));
        QualityEvent columns = QualityEvent.of(new QualityEvent.Columns(5, T, "u", "Wire", 2, .6, 0.0, .3), payload, Scope.GLOBAL);
        assertThat(columns.importance()).as("importance 0 falls back to the confidence").isEqualTo(.6);
        assertThat(columns.novelty()).as("the column wins over the payload").isEqualTo(.3);
        assertThat(columns.sourceKey()).isEqualTo("wire");
        var odd = new ObjectMapper().readTree(
                "{\"social_platform\":\"none\",\"post_sentiment\":\"NaN\",\"n_comments\":{},\"source\":\"Feed\"}");
        QualityEvent plain = QualityEvent.of(new QualityEvent.Columns(5, T, "u", " ", 2, .6, .5, .5), odd, Scope.LINKED);
        assertThat(plain.social()).isFalse();
        assertThat(plain.postSentiment()).isZero();
        assertThat(plain.sourceKey()).isEqualTo("none");
        QualityEvent bare = QualityEvent.of(new QualityEvent.Columns(5, T, "u", "", 2, .6, .5, .5), null, Scope.LINKED);
        assertThat(bare.sourceKey()).isEqualTo("unknown");
    }

    @Test
    void tierWeightsAreReadLeniently() {
        SourceTierWeights weights = SourceTierWeights.parse(" 1=2 ,x=1,2=,3=-1,6=1,4=0.5=1,5=0,2=NaN");
        assertThat(new double[] {weights.of(1), weights.of(2), weights.of(3), weights.of(4), weights.of(5), weights.of(0), weights.of(6)})
                .containsExactly(2, .85, .65, .4, 0, .1, .1);
        assertThat(SourceTierWeights.parse("")).isEqualTo(SourceTierWeights.STANDARD);
    }

    private static EventQualityProfile profile(QualityEvent... events) {
        return EventQualityProfile.at(EventTimeline.of(List.of(events)), T, FeatureRules.STANDARD);
    }

    private static QualityEvent plain(long id, int minutesOld, int tier, double confidence) {
        return event(id, minutesOld, Scope.LINKED, tier, confidence, "s", false, 0, 0, 0, 0, 0, .5, .5);
    }

    static QualityEvent event(long id, int minutesOld, Scope scope, int tier, double confidence, String source, boolean social,
            double post, double comment, double engagement, double followers, double comments, double importance, double novelty) {
        return new QualityEvent(id, T.minus(Duration.ofMinutes(minutesOld)), "", scope, tier, confidence, source, social,
                post, comment, engagement, followers, comments, importance, novelty);
    }

    private static void expect(EventQualityProfile profile, Map<String, Double> expected) {
        expected.forEach((key, value) ->
                assertThat(profile.values().get(BaseFeature.of(key).orElseThrow())).as(key).isCloseTo(value, within(1e-9)));
    }
}
