package io.tidewatch.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.analysis.SharpeSignificance;
import io.tidewatch.backtest.sweep.ReplayWindow;
import io.tidewatch.backtest.sweep.SweepReplay;
import io.tidewatch.backtest.sweep.WindowFigures;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Step {@code report}: takes the best trial, tells how likely it owes its rank to chance, and replays it on the days no trial
 * saw. Exit status {@code COMPLETED_DEGRADED} when it did not do well there, {@code NO_DATA} when no trial was completed.
 */
@Named
@Dependent
public class StudyReportStep extends AbstractBatchlet {

    private static final int SHOWN = 10;

    @Inject
    RunContext context;

    @Inject
    JobContext job;

    @Inject
    SearchReplays replays;

    @Inject
    StudyLedger ledger;

    @Inject
    JobRunRepository runs;

    @Inject
    SearchExports exports;

    @Override
    public String process() throws IOException {
        StudyRequest request = StudyRequest.of(context.parameters());
        StudyLedger.Study study = ledger.find(request.study()).orElseThrow();
        List<StudyTrial> trials = ledger.trials(study.id()).stream().filter(StudyTrial::ended).toList();
        List<StudyTrial> ranked = trials.stream().filter(trial -> trial.state() == StudyTrial.State.COMPLETE)
                .sorted(Comparator.comparing(StudyTrial::lesson, TreeParzen.bestFirst())).toList();
        ObjectNode summary = JsonNodeFactory.instance.objectNode().put("n_trials", trials.size()).put("n_workers", request.workers())
                .put("ended", study.status());
        ObjectNode states = summary.putObject("states");
        for (StudyTrial.State state : StudyTrial.State.values()) {
            states.put(state.name(), trials.stream().filter(trial -> trial.state() == state).count());
        }
        Optional<StudyTrial> best = ranked.stream().findFirst();
        ArrayNode shown = summary.putArray("best");
        ranked.stream().limit(SHOWN).forEach(trial -> shown.add(json(trial)));
        if (best.isEmpty()) {
            summary.put("reason", "no_trial_completed");
            job.setExitStatus(StudyPlanStep.NO_DATA);
        } else {
            summary.set("best_trial", json(best.get()));
            summary.set("significance", significance(request, best.get(), ranked, trials.size()));
            ObjectNode confirmation = confirm(request, best.get());
            summary.set("confirmation", confirmation);
            if (!confirmation.path("confirmed").asBoolean()) {
                summary.put("reason", "best_not_confirmed");
                job.setExitStatus("COMPLETED_DEGRADED");
            }
        }
        runs.summarize(context.id(), summary);
        exports.write(HpoLiquidJob.NAME, context.run(), runs.find(context.id()).orElseThrow().summary());
        return null;
    }

    /** Trials count as independent, also those given up: where they resemble each other, chance explains less than this says. */
    private ObjectNode significance(StudyRequest request, StudyTrial best, List<StudyTrial> completed, int trials) {
        double[] daily = replays.of(context.id(), request.window()).dailyReturns(request.set(best.number(), best.values()));
        double[] sharpes = completed.stream().mapToDouble(trial -> trial.figures().path("portfolio_sharpe").asDouble()).toArray();
        SharpeSignificance sure = SharpeSignificance.ofDaily(daily, trials, deviation(sharpes));
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("trials", trials);
        put(json, "deflated_sharpe_ratio", sure.deflatedSharpeRatio());
        put(json, "probabilistic_sharpe_ratio", sure.probabilisticSharpeRatio());
        put(json, "expected_max_sharpe", sure.expectedMaxSharpe());
        put(json, "min_track_record_days", sure.minTrackRecordDays());
        return json;
    }

    /** NaN with fewer than two. */
    private static double deviation(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
    }

    /** Confirmed is what gains after cost and is worth no less than what the server is set to. */
    private ObjectNode confirm(StudyRequest request, StudyTrial best) {
        ReplayWindow window = request.confirmation();
        SweepReplay replay = replays.of(context.id(), window);
        Instant seen = request.window().to();
        long after = seen.getEpochSecond() * 1_000_000 + seen.getNano() / 1_000;
        WindowFigures found = replay.after(request.set(best.number(), best.values()), after);
        WindowFigures usual = replay.after(request.set(-1, Map.of()), after);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("from", seen.toString()).put("to", window.to().toString());
        json.set("best", json(found));
        json.set("baseline", json(usual));
        return json.put("confirmed", found.steps() > 0 && found.pnl() > 0 && score(found) >= score(usual));
    }

    private static double score(WindowFigures figures) {
        return new StrategyFigures(figures.pnl(), figures.drawdown(), 0, figures.turnover(), 0, figures.steps(), 0, 0).studyScore();
    }

    private static ObjectNode json(WindowFigures figures) {
        return JsonNodeFactory.instance.objectNode().put("pnl_after_cost", figures.pnl()).put("max_drawdown", figures.drawdown())
                .put("turnover", figures.turnover()).put("steps", figures.steps()).put("score", score(figures));
    }

    private static ObjectNode json(StudyTrial trial) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("number", trial.number()).put("value", trial.value().orElseThrow());
        ObjectNode params = json.putObject("params");
        StudyRequest.SPACE.dimensions().forEach(dimension -> params.put(dimension.name(), trial.values().get(dimension.name())));
        json.set("attrs", trial.figures());
        return json;
    }

    private static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }
}
