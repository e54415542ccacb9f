package io.tidewatch.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A report of an audit as it is kept.
 *
 * @param key         which audit: one of the constants
 * @param run         the run of the job that wrote it; empty when it came from elsewhere
 * @param status      {@code ok} or a word for what was wrong
 * @param passed      whether the audit passed
 * @param payload     the report
 * @param generatedAt when it was made
 */
public record QualityReport(
        String key, Optional<String> run, String status, boolean passed, ObjectNode payload, Instant generatedAt) {

    /** Key of the audit of whole histories. */
    public static final String HISTORY = "history_completeness";
    /** Key of the audit of what training needs. */
    public static final String READINESS = "required_data_readiness";
    /** Key of the audit of training rows. */
    public static final String TRAINING = "training_completeness";
    /** Key of the check of raw rows. */
    public static final String DATA_CHECK = "data_check";
    /** Key of the audit of prepared rows. */
    public static final String OFFLINE_TRAINING = "offline_training";
    /** Key of the audit that nothing looks ahead. */
    public static final String ALIGNMENT = "asof_alignment";
    /** Key of the check that makes decisions again with another future. */
    public static final String LOOKAHEAD = "lookahead";
}
