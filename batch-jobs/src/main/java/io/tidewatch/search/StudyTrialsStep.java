package io.tidewatch.search;

import io.tidewatch.backtest.sweep.SweepReplay;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Step {@code trials}: tries parameters until all trials are over, the time is up or the job is stopped. Trials that were broken
 * off with their node are tried again under their numbers, with the parameters they had.
 */
@Named
@Dependent
public class StudyTrialsStep extends AbstractBatchlet {

    @Inject
    RunContext context;

    @Inject
    SearchReplays replays;

    @Inject
    StudyLedger ledger;

    @Inject
    LeasedStudy study;

    @Inject
    SearchThreads threads;

    @Inject
    TradingClock clock;

    private StudyLoop loop;
    private boolean stopped;

    @Override
    public String process() throws InterruptedException {
        StudyRequest request = StudyRequest.of(context.parameters());
        StudyLedger.Study known = ledger.find(request.study())
                .orElseThrow(() -> new IllegalStateException("study " + request.study() + " is gone"));
        SweepReplay replay = replays.of(context.id(), request.window());
        if (!replay.seriesHash().equals(known.config().path("series_hash").asText())) {
            throw new IllegalStateException("prices or features of the window changed since the study began; give the search another name");
        }
        UUID id = known.id();
        study.takeOver(context, id);
        StudyLoop.End end = loop(request).run(store(id), earlier -> new TrialRun(request, replay, earlier));
        if (end == StudyLoop.End.STOPPED) {
            return "STOPPED";
        }
        int done = (int) ledger.trials(id).stream().filter(StudyTrial::ended).count();
        study.close(context, id, end.name(), done);
        return null;
    }

    private synchronized StudyLoop loop(StudyRequest request) {
        loop = new StudyLoop(request, threads, clock);
        if (stopped) {
            loop.stop();
        }
        return loop;
    }

    private StudyLoop.Store store(UUID id) {
        return new StudyLoop.Store() {
            @Override
            public List<StudyTrial> trials() {
                return ledger.trials(id);
            }

            @Override
            public void begin(Map<Integer, Map<String, Double>> asked) {
                study.begin(context, id, asked);
            }

            @Override
            public void end(StudyTrial ended, int done, int total) {
                study.end(context, id, ended, done, total);
            }
        };
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        if (loop != null) {
            loop.stop();
        }
    }
}
