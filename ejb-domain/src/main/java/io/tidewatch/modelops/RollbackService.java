package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.prediction.Rounding;
import io.tidewatch.risk.RiskEvent;
import io.tidewatch.risk.RiskEventJournal;
import io.tidewatch.risk.Severity;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Looks whether the newest backtests failed too often in a row, and lets the model before serve again if so, in one transaction. */
@ApplicationScoped
public class RollbackService {

    private static final int DECIMALS = 6;
    private static final int ID_DIGITS = 12;

    private RecentRunRepository runs;
    private ServingModelStore serving;
    private VerdictJournal verdicts;
    private RiskEventJournal events;
    private ModelOpsConfig config;
    private TradingClock clock;

    /** For the container's proxy. */
    protected RollbackService() {
    }

    @Inject
    public RollbackService(RecentRunRepository runs, ServingModelStore serving, VerdictJournal verdicts, RiskEventJournal events,
            ModelOpsConfig config, TradingClock clock) {
        this.runs = runs;
        this.serving = serving;
        this.verdicts = verdicts;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Whether a model has to go.
     *
     * @param track       whose backtests are asked
     * @param model       the model as the asker names it
     * @param mostRuns    so many of the newest runs are looked at
     * @param minHitRate  a run below fails
     * @param maxDrawdown a run above fails
     */
    public record Question(Track track, ModelLabel model, int mostRuns, double minHitRate, double maxDrawdown) {
    }

    /**
     * What was found.
     *
     * @param triggered whether it had to go
     * @param reason    reason code
     * @param from      the model as the asker named it
     * @param to        the model that serves after a roll-back, else the same
     * @param failed    failed runs in a row, from the newest back
     * @param rule      the rule in words
     * @param means     means of the runs, six decimals; empty without runs
     */
    public record Outcome(
            boolean triggered, String reason, ModelLabel from, ModelLabel to, int failed, String rule, Optional<RunFigures.Means> means) {
    }

    /** Looks, and acts. */
    @Transactional
    public Outcome check(Question question) {
        Instant now = clock.instant();
        // Held until the end, so that of two checks at the same time the second sees what the first did.
        Optional<ServingModelStore.Serving> serves = serving.lock(question.track());
        List<RunFigures> completed = runs.ofAllRegimes(question.track(), question.mostRuns(), now).stream()
                .filter(RecentRun::completed).map(RecentRun::runFigures).toList();
        Outcome outcome = completed.isEmpty()
                ? new Outcome(false, "no_recent_metrics", question.model(), question.model(), 0, "none", Optional.empty())
                : judge(question, completed, serves, now);
        ObjectNode payload = JsonNodeFactory.instance.objectNode().put("windows_failed", outcome.failed())
                .put("trigger_rule", outcome.rule()).put("to_model", outcome.to().toString());
        payload.set("metrics", outcome.means().map(RollbackService::metrics).orElseGet(JsonNodeFactory.instance::objectNode));
        payload.set("thresholds", JsonNodeFactory.instance.objectNode().put("max_recent_losses", question.mostRuns())
                .put("min_recent_hit_rate", question.minHitRate()).put("max_recent_drawdown", question.maxDrawdown()));
        verdicts.keep(new VerdictJournal.Verdict(VerdictJournal.Kind.ROLLBACK, question.track(), Optional.of(question.model()),
                !outcome.triggered(), outcome.reason(), payload), now);
        return outcome;
    }

    private Outcome judge(Question question, List<RunFigures> completed, Optional<ServingModelStore.Serving> serves, Instant now) {
        RollbackRule rule = new RollbackRule(question.mostRuns(), question.minHitRate(), question.maxDrawdown(), config.rollbackFailures());
        RollbackRule.Finding finding = rule.judge(completed,
                serves.filter(ServingModelStore.Serving::rolledBack).map(ServingModelStore.Serving::updatedAt));
        RunFigures.Means exact = RunFigures.means(completed);
        RunFigures.Means means = new RunFigures.Means(Rounding.halfEven(exact.hitRate(), DECIMALS),
                Rounding.halfEven(exact.pnl(), DECIMALS), Rounding.halfEven(exact.maxDrawdown(), DECIMALS));
        if (!finding.triggered()) {
            return new Outcome(false, "stable", question.model(), question.model(), finding.failed(), rule.inWords(), Optional.of(means));
        }
        ObjectNode metadata = JsonNodeFactory.instance.objectNode().put("source", "rollback_check");
        metadata.set("metrics", metrics(means));
        boolean swapped = serves.filter(state -> serving.swap(question.track(), state, metadata)).isPresent();
        String reason = swapped ? "rollback_to_previous_model" : "rollback_triggered_but_no_previous_model";
        ModelLabel to = swapped ? serves.flatMap(ServingModelStore.Serving::previous).orElseThrow() : question.model();
        Map<String, Object> payload = new LinkedHashMap<>();
        metrics(means).properties().forEach(figure -> payload.put(figure.getKey(), figure.getValue().asDouble()));
        events.appendWithCaller(List.of(new RiskEvent("rollback-" + digits(), Severity.CRITICAL, "model_kpi_degradation", reason, payload,
                question.track().wireName(), null)));
        return new Outcome(true, reason, question.model(), to, finding.failed(), rule.inWords(), Optional.of(means));
    }

    private static ObjectNode metrics(RunFigures.Means means) {
        return JsonNodeFactory.instance.objectNode().put("hit_rate", means.hitRate()).put("max_drawdown", means.maxDrawdown())
                .put("pnl_after_cost", means.pnl());
    }

    /** Twelve random hexadecimal digits. */
    static String digits() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, ID_DIGITS);
    }
}
