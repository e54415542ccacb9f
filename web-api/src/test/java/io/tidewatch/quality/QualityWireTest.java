package io.tidewatch.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidewatch.api.json.JsonFormat;
import io.tidewatch.api.json.JsonText;
import io.tidewatch.api.schema.InvalidRequestException;
import io.tidewatch.api.schema.Reading;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityWireTest {

    private static final Instant AT = Instant.parse("2026-02-14T12:00:00Z");

    @Test
    void everyFigureIsAFloatOfSixPlaces() {
        QualityFigures figures = new QualityFigures(51, 3, 1, 1, 1, 0.6, 0.26470588, 1273045998.5294118);
        assertThat(JsonFormat.text(StatsAnswer.of(new QualityStats(7, figures, List.of(new QualityStats.OfSource("golden", figures)), AT))))
                .isEqualTo("{\"lookback_days\":7,\"totals\":{\"samples\":51.0,\"reviewed_samples\":3.0,\"review_coverage\":0.058824,"
                        + "\"precision\":0.333333,\"incorrect_rate\":0.333333,\"uncertain_rate\":0.333333,\"avg_quality_score\":0.6,"
                        + "\"avg_entity_coverage\":0.264706,\"avg_freshness_sec\":1.273045998529412E9},\"by_source\":[{\"source_name\":"
                        + "\"golden\",\"samples\":51.0,\"reviewed_samples\":3.0,\"precision\":0.333333,\"incorrect_rate\":0.333333,"
                        + "\"avg_quality_score\":0.6,\"avg_freshness_sec\":1.273045998529412E9}],\"generated_at\":\"2026-02-14T12:00:00Z\"}");
        assertThat(JsonFormat.text(CoverageAnswer.of(new SocialCoverage(24, Optional.empty(),
                new SocialCoverage.Totals(3, 2, 1, 1, 1, 0.5, 1, 2), List.of(new SocialCoverage.OfSymbol("BTC", 3, 2, 1, 2)), AT))))
                .isEqualTo("{\"window_hours\":24,\"target\":null,\"totals\":{\"total_events\":3.0,\"posts\":2.0,\"comments\":1.0,"
                        + "\"enriched_events\":1.0,\"avg_ingest_lag_sec\":1.0,\"ingest_lag_p50_sec\":0.5,\"ingest_lag_p90_sec\":1.0,"
                        + "\"ingest_lag_p99_sec\":2.0,\"coverage_ratio\":0.333333},\"by_symbol\":[{\"symbol\":\"BTC\",\"samples\":3.0,"
                        + "\"posts\":2.0,\"comments\":1.0,\"enriched_events\":2.0,\"coverage_ratio\":0.666667}],"
                        + "\"generated_at\":\"2026-02-14T12:00:00Z\"}");
    }

    @Test
    void countsOfReviewsAreIntegersAndDifferencesHaveTenPlaces() {
        assertThat(JsonFormat.text(ConsistencyAnswer.of(30, new ReviewConsistency(7, 2, 0.5, List.of(
                new ReviewConsistency.Pair("", "ct", 1, 1.0))), AT)))
                .isEqualTo("{\"lookback_days\":30,\"total_review_logs\":7,\"multi_review_events\":2,\"pairwise_agreement\":0.5,"
                        + "\"reviewer_pairs\":[{\"reviewer_a\":\"\",\"reviewer_b\":\"ct\",\"pairs\":1,\"agreement\":1.0}],"
                        + "\"generated_at\":\"2026-02-14T12:00:00Z\"}");
        assertThat(JsonFormat.text(LineageAnswer.of(new LineageQuestion("liquid", Optional.of("LINB"), "golden", Optional.empty()),
                new LineageRule.Finding(false, 2, 0.125, 0.125 / 61, List.of("vol_12"), "payload_mismatch"))))
                .isEqualTo("{\"passed\":false,\"track\":\"liquid\",\"target\":\"LINB\",\"lineage_id\":\"golden\",\"data_version\":null,"
                        + "\"compared_snapshots\":2,\"max_abs_diff\":0.125,\"mean_abs_diff\":0.0020491803,\"mismatch_keys\":[\"vol_12\"],"
                        + "\"reason\":\"payload_mismatch\"}");
    }

    @Test
    void anAuditIsPrintedAsStored() {
        AuditedEvent audit = new AuditedEvent(5, Optional.empty(), Optional.empty(), Optional.of(600L), Optional.of(0.25),
                Optional.of(0.6375000000000001), Optional.of("n"), Optional.of(AT), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(AT.plusNanos(1000)));
        assertThat(JsonFormat.text(SampleAnswer.of(List.of(audit), 5)))
                .isEqualTo("{\"items\":[{\"id\":5,\"event_id\":null,\"source_name\":null,\"freshness_sec\":600,\"entity_coverage\":0.25,"
                        + "\"quality_score\":0.6375000000000001,\"notes\":\"n\",\"audited_at\":\"2026-02-14T12:00:00+00:00\",\"reviewer\":null,"
                        + "\"verdict\":null,\"reviewed_at\":null,\"title\":null,\"event_type\":null,\"source_url\":null,"
                        + "\"occurred_at\":\"2026-02-14T12:00:00.000001+00:00\"}],\"limit\":5}");
    }

    @ParameterizedTest
    @CsvSource({"'',7", "-3,1", "0,1", "1000,90", "'99999999999999999999',90", "30.0,30"})
    void periodsAreBroughtWithinBounds(String sent, int days) {
        String query = sent.isEmpty() ? "{}" : "{\"lookback_days\":\"" + sent + "\"}";
        assertThat(Reading.ofQuery().<Integer>complete(QualityInput.lookback(7, 90), new JsonText(8).parse(query))).isEqualTo(days);
    }

    @Test
    void refusesAReviewerLongerThanItsColumn() {
        String body = "{\"audit_id\":1,\"reviewer\":\"" + "x".repeat(129) + "\",\"verdict\":\"correct\"}";
        assertThat(faults(QualityInput.JUDGEMENT, body)).extracting(Violation::type).containsExactly("string_too_long");
        assertThat(read(QualityInput.JUDGEMENT, body.replaceFirst("x", "")).review()).isPresent();
    }

    @Test
    void anAuditNumberBeyondAllKeysIsUnknown() {
        assertThat(read(QualityInput.JUDGEMENT, "{\"audit_id\":100000000000000000000,\"reviewer\":\"\",\"verdict\":\"uncertain\"}").review())
                .isEmpty();
        assertThat(read(QualityInput.JUDGEMENT, "{\"audit_id\":\"1\",\"reviewer\":\"\",\"verdict\":\"uncertain\",\"note\":\"n\"}").review())
                .contains(new NewReview(1, "", Verdict.UNCERTAIN, Optional.of("n")));
    }

    @Test
    void fillsWhatALineageCheckLeavesOut() {
        assertThat(read(QualityInput.LINEAGE_CHECK, "{\"track\":\"vc\",\"lineage_id\":\"abcdef\"}")).isEqualTo(new QualityInput.LineageCheck(
                new LineageQuestion("vc", Optional.empty(), "abcdef", Optional.empty()), new LineageRule(true, 1e-6, 20)));
        assertThat(faults(QualityInput.LINEAGE_CHECK, "{}")).extracting(Violation::type).containsExactly("missing", "missing");
    }

    private static List<Violation> faults(RequestSchema<?> schema, String body) {
        return catchThrowableOfType(InvalidRequestException.class, () -> read(schema, body)).violations();
    }

    private static <T> T read(RequestSchema<T> schema, String body) {
        return Reading.ofBody().complete(schema, new JsonText(8).parse(body));
    }
}
