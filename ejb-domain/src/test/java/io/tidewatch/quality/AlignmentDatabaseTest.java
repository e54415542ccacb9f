package io.tidewatch.quality;

import static io.tidewatch.quality.QualityRows.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.ops.Sql;
import io.tidewatch.quality.AlignmentRepository.SnapshotCounts;
import io.tidewatch.quality.AlignmentRepository.WideCounts;
import io.tidewatch.scratch.ScratchDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows that look ahead, one of each kind among clean ones. */
class AlignmentDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;
    private static QualityRows rows;
    private static AlignmentRepository alignment;

    @BeforeAll
    static void connect() {
        sql = new Sql(DATABASE.oneConnection());
        rows = new QualityRows(sql);
        alignment = new AlignmentRepository(sql);
    }

    @BeforeEach
    void clear() {
        rows.clear();
    }

    @Test
    void cleanRowsAreNotAccused() {
        rows.snapshot("BTC", at(5), at(5), at(5), "train-1-btc");
        rows.snapshot("BTC", at(10), at(1), at(10), "infer-1-btc");
        rows.event("rss:a", "scheduled", at(600), at(5), "{}");
        sql.update("UPDATE events SET published_at = ?", at(5));
        rows.rawPost("p", "BTC", at(1), 0, 0, "");
        rows.rawComment("c", "BTC", at(1), false);
        assertThat(alignment.snapshots("liquid")).isEqualTo(new SnapshotCounts(2, 0, 0, 0, 1, 0));
        assertThat(alignment.eventsBeforePublication()).isZero();
        assertThat(alignment.postsBeforePublication()).isZero();
        assertThat(alignment.commentsBeforePublication()).isZero();
        assertThat(alignment.matrix(540)).isEqualTo(new WideCounts(0, 0));
    }

    @Test
    void eachViolationIsFoundWhereItIs() {
        rows.snapshot("BTC", at(5), at(5), at(5), "train-1-btc");
        rows.snapshot("BTC", at(10), at(10), at(10).plusSeconds(1), "train-1-btc");
        rows.snapshot("BTC", at(15), at(15).plusSeconds(2), at(15), "train-1-btc");
        rows.snapshot("BTC", at(20), at(19), at(20), "train-1-btc");
        rows.snapshot("BTC", at(25), at(26), at(26), "infer-1-btc");
        assertThat(alignment.snapshots("liquid")).isEqualTo(new SnapshotCounts(5, 3, 2, 2, 4, 2));
        assertThat(alignment.snapshots("vc").all()).isZero();
        rows.event("rss:a", "early", at(6), at(5), "{}");
        rows.event("rss:a", "fine", at(6), at(6), "{}");
        rows.rawPost("p", "BTC", at(1), 0, 0, "");
        rows.rawComment("c", "BTC", at(1), false);
        sql.update("UPDATE social_posts_raw SET published_at = available_at + interval '1 second'");
        sql.update("UPDATE social_comments_raw SET published_at = available_at + interval '1 second'");
        assertThat(alignment.eventsBeforePublication()).isEqualTo(1);
        assertThat(alignment.postsBeforePublication()).isEqualTo(1);
        assertThat(alignment.commentsBeforePublication()).isEqualTo(1);
    }

    @Test
    void wideTablesMustHaveTheirWidth() {
        sql.update("INSERT INTO feature_matrix_main (symbol, as_of_ts, features, feature_dim, feature_version) VALUES"
                + " ('BTC', ?, '{}', 540, 'main'), ('BTC', ?, '{}', 539, 'main')", at(1), at(2));
        sql.update("INSERT INTO feature_snapshots_main (symbol, as_of_ts, feature_payload, feature_dim, feature_version) VALUES"
                + " ('BTC', ?, '{}', 412, 'main'), ('BTC', ?, '{}', 540, 'main')", at(1), at(2));
        assertThat(alignment.matrix(AlignmentFindings.MATRIX_DIMENSION)).isEqualTo(new WideCounts(1, 0));
        assertThat(alignment.mainSnapshots(AlignmentFindings.MAIN_DIMENSION)).isEqualTo(new WideCounts(1, 0));
        assertThat(alignment.exists("feature_matrix_main")).isTrue();
        assertThat(alignment.exists("no_such_table")).isFalse();
    }

    @Test
    void theSampleIsRepeatableAndOnlyOfOwnSnapshots() {
        for (int i = 0; i < 20; i++) {
            rows.snapshot("BTC", at(i), at(i), at(i), (i < 10 ? "train-" : "bitget-2025-") + i);
        }
        var first = alignment.sample("liquid", "feature-store-v2.1", "v1", 1, 5);
        assertThat(first).hasSize(5).isEqualTo(alignment.sample("liquid", "feature-store-v2.1", "v1", 1, 5));
        assertThat(first).isNotEqualTo(alignment.sample("liquid", "feature-store-v2.1", "v1", 2, 5));
        assertThat(alignment.sample("liquid", "feature-store-v2.1", "v1", 1, 50)).hasSize(10);
        assertThat(alignment.sample("liquid", "feature-store-v2.1", "v2", 1, 50)).isEmpty();
    }
}
