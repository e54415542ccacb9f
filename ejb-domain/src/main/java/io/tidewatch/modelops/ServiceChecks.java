package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.ScoreSource;
import io.tidewatch.modelops.schedule.ModelChecks;
import io.tidewatch.modelops.schedule.MultimodalVerdict;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/** Asks the services of this server what the schedule wants to know. */
@ApplicationScoped
public class ServiceChecks implements ModelChecks {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ROLLED_BACK = "rollback_to_previous_model";

    private DriftService drift;
    private FeatureDayService days;
    private GateService gates;
    private ParityService parity;
    private ModelStatusService status;
    private RolloutService rollouts;
    private RollbackService rollbacks;
    private AuditLogService notes;

    /** For the container's proxy. */
    protected ServiceChecks() {
    }

    @Inject
    public ServiceChecks(DriftService drift, FeatureDayService days, GateService gates, ParityService parity, ModelStatusService status,
            RolloutService rollouts, RollbackService rollbacks, AuditLogService notes) {
        this.drift = drift;
        this.days = days;
        this.gates = gates;
        this.parity = parity;
        this.status = status;
        this.rollouts = rollouts;
        this.rollbacks = rollbacks;
        this.notes = notes;
    }

    private static Track track(String name) {
        return Track.valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public DriftAnswer drift(String track, DriftQuestion question) {
        DriftService.Outcome outcome = drift.evaluate(new DriftService.Question(track(track), question.lookbackHours(),
                question.referenceHours(), new DriftThresholds(question.psi(), question.ks())));
        return new DriftAnswer(outcome.detected(), outcome.action().wireName(), outcome.reason());
    }

    /** Only traded symbols have builds that know what they were trained on. */
    @Override
    public void driftByFeature(String track, LocalDate day) {
        if (track(track) == Track.LIQUID) {
            days.evaluate(day);
        }
    }

    @Override
    public GateAnswer autoGate(String track, ModelLabel model, ModelChecks.GateQuestion question) {
        GateService.Outcome outcome = gates.evaluate(new io.tidewatch.modelops.GateQuestion(track(track), model, question.minIc(),
                question.minPnl(), question.maxDrawdown(), question.windows(), io.tidewatch.modelops.GateQuestion.Asked.TO_PROMOTE));
        return new GateAnswer(outcome.result().passed(), outcome.promoted(), outcome.result().reason());
    }

    @Override
    public ParityAnswer parity(String track, double maxDeviation, int minCompletedRuns) {
        ObjectNode answer = parity.check(new ParityService.Question(track(track), ScoreSource.MODEL, maxDeviation, minCompletedRuns));
        return new ParityAnswer(answer.path("status").asText(), answer.path("passed").asBoolean());
    }

    @Override
    public MultimodalVerdict.Figures multimodal(String track) {
        return status.figuresOfNewest();
    }

    @Override
    public int rolloutPercent(String track) {
        return rollouts.state(track(track)).stage();
    }

    @Override
    public RolloutAnswer rolloutAdvance(String track, ModelLabel model, RolloutQuestion question) {
        RolloutService.Outcome outcome = rollouts.advance(new RolloutService.Question(track(track), model, question.current(),
                question.next(), new RolloutRule(question.minHitRate(), question.minPnl(), question.maxDrawdown()), question.windows()));
        return new RolloutAnswer(outcome.step().promoted(), outcome.step().stage(), outcome.step().reason());
    }

    @Override
    public RollbackAnswer rollbackCheck(String track, ModelLabel model, RollbackQuestion question) {
        RollbackService.Outcome outcome = rollbacks.check(new RollbackService.Question(track(track), model, question.maxRecentLosses(),
                question.minHitRate(), question.maxDrawdown()));
        return new RollbackAnswer(outcome.triggered(), ROLLED_BACK.equals(outcome.reason()), outcome.failed(), outcome.rule(),
                outcome.reason());
    }

    @Override
    public void audit(String track, String action, Map<String, Object> window, Map<String, Object> thresholds,
            Map<String, Object> decision) {
        notes.note(new AuditLogService.Entry(track(track), action, JSON.valueToTree(window), JSON.valueToTree(thresholds),
                JSON.valueToTree(decision)));
    }
}
