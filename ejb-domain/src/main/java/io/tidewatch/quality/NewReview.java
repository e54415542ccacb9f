package io.tidewatch.quality;

import java.util.Objects;
import java.util.Optional;

/**
 * A reviewer's verdict on an audit.
 *
 * @param auditId  audit that is judged
 * @param reviewer who judges, at most 128 characters, may be empty
 * @param verdict  the judgement
 * @param note     why
 */
public record NewReview(long auditId, String reviewer, Verdict verdict, Optional<String> note) {

    public NewReview {
        Objects.requireNonNull(reviewer, "reviewer");
        Objects.requireNonNull(verdict, "verdict");
    }
}
