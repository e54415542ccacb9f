package io.tidewatch.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QualityDatabaseTest {

    private static final Instant NOW = Instant.parse("2026-02-14T12:00:00Z");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static final TradingClock CLOCK = new TradingClock() {
        @Override
        public Instant instant() {
            return NOW;
        }
    };

    private static Sql sql;
    private static QualityService quality;

    @BeforeAll
    static void create() {
        sql = new Sql(DATABASE.oneConnection());
        quality = new QualityService(new AuditRepository(sql), new ReviewLedger(sql), CLOCK);
    }

    @BeforeEach
    void empty() {
        sql.update("TRUNCATE events, data_quality_audit, data_quality_review_logs RESTART IDENTITY CASCADE");
        sql.update("INSERT INTO events (fingerprint, event_type, title, occurred_at, source_url) VALUES ('f', 'market', 'T', ?, 'u')", NOW);
    }

    @Test
    void samplesTheNewestAuditsWithTheirEvents() {
        audit(1L, "a", 0.5, Duration.ZERO);
        audit(1L, "a", null, Duration.ZERO);
        audit(null, null, 0.9, Duration.ofHours(1));
        assertThat(quality.sample(10, 0.0)).extracting(AuditedEvent::id).containsExactly(2L, 1L, 3L);
        assertThat(quality.sample(2, 0.0)).extracting(AuditedEvent::id).containsExactly(2L, 1L);
        assertThat(quality.sample(10, 0.5)).extracting(AuditedEvent::id).containsExactly(1L, 3L);
        assertThat(quality.sample(10, 1.0)).isEmpty();
        AuditedEvent first = quality.sample(1, 0.1).get(0);
        assertThat(first.title()).contains("T");
        assertThat(first.occurredAt()).contains(NOW);
        assertThat(quality.sample(10, 0.9).get(0).title()).isEmpty();
    }

    @Test
    void countsTheAuditsOfThePeriodBySource() {
        audit(1L, "b", 0.4, Duration.ZERO);
        audit(1L, "a", 0.2, Duration.ofDays(7));
        audit(1L, "c", 0.6, Duration.ofDays(1));
        audit(1L, "c", null, Duration.ofDays(1));
        audit(1L, null, 0.8, Duration.ofDays(7).plusSeconds(1));
        quality.review(new NewReview(1, "r", Verdict.CORRECT, Optional.empty()));
        quality.review(new NewReview(3, "r", Verdict.UNCERTAIN, Optional.empty()));
        QualityStats week = quality.stats(7);
        assertThat(week.totals()).isEqualTo(new QualityFigures(4, 2, 1, 0, 1, (0.4 + 0.2 + 0.6) / 3, 0.25, 10));
        assertThat(week.bySource()).extracting(QualityStats.OfSource::sourceName).containsExactly("c", "a", "b");
        assertThat(week.bySource().get(0).figures()).isEqualTo(new QualityFigures(2, 1, 0, 0, 1, 0.6, 0.25, 10));
        assertThat(week.generatedAt()).isEqualTo(NOW);
        assertThat(quality.stats(8).bySource()).extracting(QualityStats.OfSource::sourceName).contains("unknown");
        sql.update("DELETE FROM data_quality_audit");
        assertThat(quality.stats(90)).isEqualTo(new QualityStats(90, QualityFigures.NONE, List.of(), NOW));
    }

    @Test
    void namesAtMostFiftySources() {
        for (int i = 0; i < 60; i++) {
            audit(1L, "s" + i, 0.5, Duration.ZERO);
        }
        assertThat(quality.stats(1).bySource()).hasSize(50);
        assertThat(quality.stats(1).totals().samples()).isEqualTo(60);
    }

    @Test
    void aReviewMarksTheAuditAndIsLogged() {
        audit(1L, "a", 0.5, Duration.ofDays(30));
        assertThat(quality.review(new NewReview(1, "r1", Verdict.CORRECT, Optional.of("ok")))).isTrue();
        assertThat(quality.review(new NewReview(1, "", Verdict.INCORRECT, Optional.empty()))).isTrue();
        AuditedEvent audited = quality.sample(1, 0).get(0);
        assertThat(audited.notes()).contains("note[r1] verdict=correct; note=ok[] verdict=incorrect; note=");
        assertThat(audited.reviewer()).contains("");
        assertThat(audited.verdict()).contains("incorrect");
        assertThat(audited.reviewedAt()).contains(NOW);
        assertThat(audited.auditedAt()).contains(NOW);
        assertThat(sql.query("SELECT audit_id || ' ' || event_id || ' ' || reviewer || ' ' || verdict || ' ' || COALESCE(note, '-') AS said"
                + " FROM data_quality_review_logs ORDER BY id", row -> row.text("said")))
                .containsExactly("1 1 r1 correct ok", "1 1  incorrect -");
    }

    @Test
    void anUnknownAuditIsNotReviewed() {
        assertThat(quality.review(new NewReview(99, "r", Verdict.CORRECT, Optional.empty()))).isFalse();
        assertThat(sql.queryInt8("SELECT count(*) FROM data_quality_review_logs")).isZero();
    }

    @Test
    void reviewersOfThePeriodAreCompared() {
        audit(1L, "a", 0.5, Duration.ZERO);
        audit(null, "a", 0.5, Duration.ZERO);
        quality.review(new NewReview(1, "x", Verdict.CORRECT, Optional.empty()));
        quality.review(new NewReview(1, "y", Verdict.CORRECT, Optional.empty()));
        quality.review(new NewReview(2, "y", Verdict.CORRECT, Optional.empty()));
        assertThat(quality.consistency(1)).isEqualTo(
                new ReviewConsistency(2, 1, 1.0, List.of(new ReviewConsistency.Pair("x", "y", 1, 1.0))));
        sql.update("UPDATE data_quality_review_logs SET created_at = ? WHERE reviewer = 'x'", NOW.minus(Duration.ofDays(2)));
        assertThat(quality.consistency(1).multiReviewEvents()).isZero();
        assertThat(quality.consistency(2).multiReviewEvents()).isOne();
    }

    private static void audit(Long event, String source, Double score, Duration age) {
        sql.update("INSERT INTO data_quality_audit (event_id, source_name, freshness_sec, entity_coverage, quality_score, notes, audited_at)"
                + " VALUES (?, ?, 10, 0.25, ?, 'note', ?)", event, source, score, NOW.minus(age));
    }
}
