package io.tidewatch.modelops.schedule;

import io.tidewatch.modelops.schedule.MultimodalVerdict.Figures;
import io.tidewatch.prediction.ModelLabel;
import java.time.LocalDate;
import java.util.Map;

/** The services that judge models, as the schedule asks them; each call is a transaction of its own and keeps what it found. */
public interface ModelChecks {

    /**
     * Looks for drift.
     *
     * @param lookbackHours  the present, in hours
     * @param referenceHours what it is compared with, before that
     * @param psi            index of population stability from which on it drifts
     * @param ks             distance of Kolmogorov and Smirnov from which on it drifts
     */
    record DriftQuestion(int lookbackHours, int referenceHours, double psi, double ks) {
    }

    /** What became of the look for drift. */
    record DriftAnswer(boolean detected, String action, String reason) {
    }

    /**
     * The gate of a model.
     *
     * @param minIc       least information coefficient
     * @param minPnl      least profit after cost, as a fraction
     * @param maxDrawdown most drawdown, as a fraction
     * @param windows     so many of the newest backtests
     */
    record GateQuestion(double minIc, double minPnl, double maxDrawdown, int windows) {
    }

    /** What the gate said, and whether the model serves for it. */
    record GateAnswer(boolean passed, boolean promoted, String reason) {
    }

    /** Whether backtests and paper agree. */
    record ParityAnswer(String status, boolean passed) {
    }

    /**
     * A step of the roll-out.
     *
     * @param current     share of the order size now, in percent
     * @param next        share wanted
     * @param minHitRate  least share of right signs
     * @param minPnl      least profit after cost
     * @param maxDrawdown most drawdown
     * @param windows     so many of the newest backtests
     */
    record RolloutQuestion(int current, int next, double minHitRate, double minPnl, double maxDrawdown, int windows) {
    }

    /** Whether the roll-out went on, and the share it is at. */
    record RolloutAnswer(boolean promoted, int nextPercent, String reason) {
    }

    /**
     * Whether the serving model has to go.
     *
     * @param maxRecentLosses so many of the newest backtests
     * @param minHitRate      one below fails
     * @param maxDrawdown     one above fails
     */
    record RollbackQuestion(int maxRecentLosses, double minHitRate, double maxDrawdown) {
    }

    /**
     * What came of it.
     *
     * @param triggered     whether the model has to go
     * @param rolledBack    whether it was rolled back already
     * @param windowsFailed failed backtests in a row
     * @param rule          the rule in words
     * @param reason        reason code
     */
    record RollbackAnswer(boolean triggered, boolean rolledBack, int windowsFailed, String rule, String reason) {
    }

    DriftAnswer drift(String track, DriftQuestion question);

    /** Compares a UTC day, as far as it has passed, feature by feature with what the serving builds were trained on. */
    void driftByFeature(String track, LocalDate day);

    /** Asks the gate and lets a model that passes serve. */
    GateAnswer autoGate(String track, ModelLabel model, GateQuestion question);

    ParityAnswer parity(String track, double maxDeviation, int minCompletedRuns);

    /** What is known of the newest multimodal candidate. */
    Figures multimodal(String track);

    /** The share of the order size that the stored roll-out of a track is at, in percent. */
    int rolloutPercent(String track);

    RolloutAnswer rolloutAdvance(String track, ModelLabel model, RolloutQuestion question);

    RollbackAnswer rollbackCheck(String track, ModelLabel model, RollbackQuestion question);

    /** Keeps a note of what the schedule did; values are texts, numbers, booleans and lists of them. */
    void audit(String track, String action, Map<String, Object> window, Map<String, Object> thresholds, Map<String, Object> decision);
}
