package io.tidewatch.features.latent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextBucketsTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aBucketIsNamedByItsEnd() {
        assertThat(TextBuckets.end(AT.plusSeconds(300))).isEqualTo(AT.plusSeconds(300));
        assertThat(TextBuckets.end(AT.plusSeconds(301))).isEqualTo(AT.plusSeconds(600));
        assertThat(TextBuckets.end(AT.plusNanos(1_000))).isEqualTo(AT.plusSeconds(300));
        assertThat(TextBuckets.floor(AT.plusSeconds(599))).isEqualTo(AT.plusSeconds(300));
    }

    @Test
    void itemsArePooledByWeight() {
        TextBuckets buckets = new TextBuckets(32, 32);
        buckets.add(new TextItem(AT.plusSeconds(10), List.of("BTC", "ETH", "BTC"), false, "bitcoin", 9, 0.5, "a"), Set.of("BTC"));
        buckets.add(new TextItem(AT.plusSeconds(20), List.of("BTC"), true, "bitcoin", 0, -0.4, ""), Set.of("BTC"));
        buckets.add(new TextItem(AT.plusSeconds(30), List.of("BTC"), true, "", 0, 0.2, ""), Set.of("BTC"));
        buckets.add(new TextItem(AT.plusSeconds(301), List.of("BTC"), false, "etf", 0, 1, "a"), Set.of("BTC"));
        List<TextBucket> all = buckets.buckets();
        assertThat(all).extracting(TextBucket::end).containsExactly(AT.plusSeconds(300), AT.plusSeconds(600));
        TextBucket first = all.get(0);
        assertThat(first.post()[5]).isEqualTo(-4 / 6.0);
        assertThat(first.comment()[17]).isEqualTo(-1 / 6.0);
        assertThat(first.latent()).hasSize(64);
        assertThat(first.commentSentiment()).isEqualTo((-0.4 + 0.2) / 2);
        Map<String, Double> aggregates = first.aggregates();
        assertThat(aggregates).containsEntry("item_count", 3.0).containsEntry("post_count", 1.0).containsEntry("unique_author_count", 3.0)
                .containsEntry("engagement_sum", 9.0).containsEntry("post_sentiment_weighted", 0.5).containsEntry("text_buzz_log", 1.0);
    }
}
