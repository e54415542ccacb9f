package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Keeps what was found of models, in the caller's transaction: {@code model_verdicts} and {@code drift_reports}, never changed. */
@ApplicationScoped
public class VerdictJournal {

    private Sql sql;

    /** For the container's proxy. */
    protected VerdictJournal() {
    }

    @Inject
    public VerdictJournal(Sql sql) {
        this.sql = sql;
    }

    /** What was asked. */
    public enum Kind {
        /** Whether backtests let a model serve. */
        GATE,
        /** Whether backtests agree with paper. */
        PARITY,
        /** Whether a model may get more of the orders. */
        ROLLOUT,
        /** Whether a model has to go; passed means that it stays. */
        ROLLBACK;

        private String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A verdict.
     *
     * @param kind    what was asked
     * @param track   of which track
     * @param model   of which model; empty when of the track as a whole
     * @param passed  whether all is well
     * @param reason  reason code
     * @param payload figures and limits
     */
    public record Verdict(Kind kind, Track track, Optional<ModelLabel> model, boolean passed, String reason, ObjectNode payload) {
    }

    /** Keeps a verdict. */
    public void keep(Verdict verdict, Instant now) {
        sql.update("""
                INSERT INTO model_verdicts (track, kind, model_name, model_version, passed, reason, payload, evaluated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """, verdict.track().wireName(), verdict.kind().wireName(), verdict.model().map(ModelLabel::name),
                verdict.model().map(ModelLabel::version), verdict.passed(), verdict.reason(), verdict.payload(), now);
    }

    /**
     * A look at drift.
     *
     * @param track          of which track
     * @param model          what served then; empty when unknown
     * @param lookbackHours  length of the recent past
     * @param referenceHours length of the reference before it; 0 when it is the training data of the build
     * @param action         what it calls for
     * @param metrics        figures and limits
     */
    public record DriftReport(
            Track track, Optional<ModelLabel> model, int lookbackHours, int referenceHours, DriftFigures.Action action,
            ObjectNode metrics) {
    }

    /** Keeps a look at drift; people are told of it when there is some. */
    public void keep(DriftReport report, Instant now) {
        sql.update("""
                INSERT INTO drift_reports (track, model_name, model_version, lookback_hours, reference_hours, drift_detected, action,
                                           metrics, evaluated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, report.track().wireName(), report.model().map(ModelLabel::name), report.model().map(ModelLabel::version),
                report.lookbackHours(), report.referenceHours(), report.action() == DriftFigures.Action.ROLLBACK_CHECK,
                report.action().wireName(), report.metrics(), now);
    }
}
