package io.tidewatch.quality;

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import java.math.BigInteger;
import java.util.Optional;

/** What the data-quality routes take. */
final class QualityInput {

    private static final int MOST_AUDITS = 1000;
    private static final int REVIEWER_LENGTH = 128;
    private static final int MOST_KEYS = 200;

    private static final Field<Long> LIMIT = Field.withDefault("limit", Types.integer().ge(1).le(MOST_AUDITS), 200L);
    private static final Field<Double> MIN_SCORE = Field.withDefault("min_quality_score", Types.number().ge(0).le(1), 0.0);

    private static final Field<BigInteger> AUDIT = Field.required("audit_id", Types.anyInteger());
    private static final Field<String> REVIEWER = Field.required("reviewer", Types.text().maxLength(REVIEWER_LENGTH));
    private static final Field<Verdict> VERDICT = Field.required("verdict", Types.choice(Verdict.values(), Verdict::wireName));
    private static final Field<String> NOTE = Field.optional("note", Types.text());

    private static final Field<String> TRACK = Field.required("track", Types.oneOf("vc", "liquid"));
    private static final Field<String> TARGET = Field.optional("target", Types.text());
    private static final Field<String> LINEAGE = Field.required("lineage_id", Types.text().minLength(6).maxLength(64));
    private static final Field<String> DATA_VERSION = Field.optional("data_version", Types.text().minLength(1).maxLength(64));
    private static final Field<Boolean> STRICT = Field.withDefault("strict", Types.flag(), true);
    private static final Field<Long> KEYS = Field.withDefault("max_mismatch_keys", Types.integer().ge(1).le(MOST_KEYS), 20L);
    private static final Field<Double> TOLERANCE = Field.withDefault("tolerance", Types.number().ge(0).le(1), 1e-6);

    /** Which audits to show. */
    static final RequestSchema<Sample> SAMPLE =
            RequestSchema.of(values -> new Sample(Math.toIntExact(values.get(LIMIT)), values.get(MIN_SCORE)), LIMIT, MIN_SCORE);

    /** A verdict; its audit may have any number. */
    static final RequestSchema<Judgement> JUDGEMENT = RequestSchema.of(
            values -> new Judgement(values.get(AUDIT), values.get(REVIEWER), values.get(VERDICT), values.find(NOTE)),
            AUDIT, REVIEWER, VERDICT, NOTE);

    /** Which lineage to check, and how. */
    static final RequestSchema<LineageCheck> LINEAGE_CHECK = RequestSchema.of(
            values -> new LineageCheck(
                    new LineageQuestion(values.get(TRACK), values.find(TARGET), values.get(LINEAGE), values.find(DATA_VERSION)),
                    new LineageRule(values.get(STRICT), values.get(TOLERANCE), Math.toIntExact(values.get(KEYS)))),
            TRACK, TARGET, LINEAGE, DATA_VERSION, STRICT, KEYS, TOLERANCE);

    /** A sample asked for. */
    record Sample(int limit, double minScore) {
    }

    /** A verdict as sent. */
    record Judgement(BigInteger auditId, String reviewer, Verdict verdict, Optional<String> note) {

        /** The review; empty for an audit number beyond what keys can be. */
        Optional<NewReview> review() {
            return auditId.bitLength() < Long.SIZE ? Optional.of(new NewReview(auditId.longValue(), reviewer, verdict, note)) : Optional.empty();
        }
    }

    /** A check asked for. */
    record LineageCheck(LineageQuestion question, LineageRule rule) {
    }

    private QualityInput() {
    }

    /** The days to look back, whatever number is sent brought within 1 and the longest period. */
    static RequestSchema<Integer> lookback(int whenAbsent, int longest) {
        Field<BigInteger> days = Field.withDefault("lookback_days", Types.anyInteger(), BigInteger.valueOf(whenAbsent));
        BigInteger most = BigInteger.valueOf(longest);
        return RequestSchema.of(values -> values.get(days).max(BigInteger.ONE).min(most).intValue(), days);
    }
}
