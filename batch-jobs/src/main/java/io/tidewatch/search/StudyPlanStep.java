package io.tidewatch.search;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.sweep.SetOutcome;
import io.tidewatch.backtest.sweep.SweepReplay;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.Optional;

/**
 * Step {@code plan}: reads the history, replays it as the server is set, and opens the study or finds it again. Ends with
 * {@code NO_DATA} when nothing can be replayed; fails when the study is another one than was asked for.
 */
@Named
@Dependent
public class StudyPlanStep extends AbstractBatchlet {

    static final String NO_DATA = "NO_DATA";

    @Inject
    RunContext context;

    @Inject
    SearchReplays replays;

    @Inject
    StudyLedger ledger;

    @Inject
    JobRunRepository runs;

    @Inject
    TradingClock clock;

    @Override
    public String process() {
        StudyRequest request = StudyRequest.of(context.parameters());
        SweepReplay replay = replays.of(context.id(), request.window());
        SetOutcome usual = replay.run(request.set(-1, Map.of()));
        if (!usual.completed()) {
            runs.summarize(context.id(), JsonNodeFactory.instance.objectNode().put("study", request.study())
                    .put("reason", usual.reason()));
            return NO_DATA;
        }
        String hash = replay.seriesHash();
        ObjectNode config = request.config(hash);
        Optional<StudyLedger.Study> known = ledger.find(request.study());
        known.ifPresent(study -> check(request, study, config));
        ledger.open(context.id(), request.study(), request.stage(), config, clock.instant());
        runs.plan(context.id(), HpoLiquidJob.STEP, Map.of(HpoLiquidJob.UNIT,
                JsonNodeFactory.instance.objectNode().put("done", 0).put("total", request.trials())));
        runs.identify(context.id(), hash, null);
        ObjectNode baseline = TrialRun.figures(usual).put("score", TrialRun.score(usual));
        runs.summarize(context.id(), JsonNodeFactory.instance.objectNode().put("study", request.study())
                .put("storage", "hpo_trials").put("stage", request.stage()).set("baseline", baseline));
        return null;
    }

    /** A restart finds the study of its own run. */
    private void check(StudyRequest request, StudyLedger.Study study, ObjectNode config) {
        if (!request.resume() && !study.id().equals(context.id())) {
            throw new IllegalStateException("study " + request.study() + " exists already");
        }
        config.properties().stream().filter(field -> !field.getValue().asText().equals(study.config().path(field.getKey()).asText())
                || field.getValue().isArray() && !field.getValue().equals(study.config().path(field.getKey()))).findFirst()
                .ifPresent(field -> {
                    throw new IllegalStateException("study " + request.study() + " was begun with another " + field.getKey()
                            + "; give the search another name");
                });
    }
}
