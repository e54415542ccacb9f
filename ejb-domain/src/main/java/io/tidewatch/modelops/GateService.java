package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.BacktestConfig;
import io.tidewatch.backtest.PromotionLedger;
import io.tidewatch.backtest.gate.GateResult;
import io.tidewatch.backtest.gate.GateThresholds;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks the newest backtests whether a model may serve, and lets it where they say so, all in one transaction. */
@ApplicationScoped
public class GateService {

    private RecentRunRepository runs;
    private PromotionLedger promotions;
    private ServingModelStore serving;
    private VerdictJournal verdicts;
    private BacktestConfig backtests;
    private ModelOpsConfig config;
    private TradingClock clock;

    /** For the container's proxy. */
    protected GateService() {
    }

    @Inject
    public GateService(RecentRunRepository runs, PromotionLedger promotions, ServingModelStore serving, VerdictJournal verdicts,
            BacktestConfig backtests, ModelOpsConfig config, TradingClock clock) {
        this.runs = runs;
        this.promotions = promotions;
        this.serving = serving;
        this.verdicts = verdicts;
        this.backtests = backtests;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What the gate said.
     *
     * @param result   verdict and figures
     * @param promoted whether the model was made the serving one
     */
    public record Outcome(GateResult result, boolean promoted) {
    }

    /**
     * Judges a model by the newest runs of its track. A run that recorded another model does not count, and keeps the gate shut for as
     * long as it is among the newest.
     */
    @Transactional
    public Outcome evaluate(GateQuestion question) {
        Instant now = clock.instant();
        GateThresholds wanted = new GateThresholds(question.minIc(), question.minPnl(), question.maxDrawdown(), question.windows(),
                backtests.gate().thresholds().requireLeakagePass(), backtests.gate().thresholds().allowDegraded());
        List<RecentRun> newest = runs.gated(question.track(), question.windows(), now);
        List<RecentRun> own = newest.stream().filter(run -> !config.matchModel() || !run.ofAnother(question.model())).toList();
        GateResult result = GateResult.of(own.stream().map(RecentRun::gateWindow).toList(), true, wanted);
        String source = question.asked().source();
        ObjectNode summary = summary(result);
        ObjectNode figures = summary.deepCopy();
        if (question.asked() != GateQuestion.Asked.BY_HAND) {
            figures.put("source", source);
        }
        promotions.judge(question.track().wireName(), question.model(), result, figures, now);
        boolean promoted = result.passed() && question.asked().promotes();
        if (promoted) {
            serving.activate(question.track(), question.model(),
                    JsonNodeFactory.instance.objectNode().put("source", source).set("summary", summary));
        }
        verdicts.keep(new VerdictJournal.Verdict(VerdictJournal.Kind.GATE, question.track(), Optional.of(question.model()),
                result.passed(), result.reason(), payload(question, result, promoted)), now);
        return new Outcome(result, promoted);
    }

    private static ObjectNode payload(GateQuestion question, GateResult result, boolean promoted) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode().put("source", question.asked().source()).put("promoted", promoted)
                .put("windows", question.windows()).put("windows_checked", result.windowsChecked());
        payload.set("metrics", summary(result));
        payload.set("thresholds", JsonNodeFactory.instance.objectNode().put("min_ic", question.minIc())
                .put("min_pnl_after_cost", question.minPnl()).put("max_drawdown", question.maxDrawdown()));
        return payload;
    }

    private static ObjectNode summary(GateResult result) {
        return JsonNodeFactory.instance.objectNode().put("ic", result.ic()).put("pnl_after_cost", result.pnl())
                .put("max_drawdown", result.drawdown());
    }
}
