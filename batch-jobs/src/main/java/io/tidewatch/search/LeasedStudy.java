package io.tidewatch.search;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.JobUnit;
import io.tidewatch.tasks.RunContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes to a study while, and only while, its run belongs to this node. */
@ApplicationScoped
public class LeasedStudy {

    private StudyLedger ledger;
    private JobRunRepository runs;
    private TradingClock clock;

    /** For the container's proxy. */
    protected LeasedStudy() {
    }

    @Inject
    public LeasedStudy(StudyLedger ledger, JobRunRepository runs, TradingClock clock) {
        this.ledger = ledger;
        this.runs = runs;
        this.clock = clock;
    }

    /** Takes the study over: what was being tried is not any more. */
    @Transactional
    public void takeOver(RunContext context, UUID study) {
        context.confirmLease();
        ledger.failRunning(study, clock.instant());
        ledger.status(study, "RUNNING");
    }

    /** Notes that trials are being tried. */
    @Transactional
    public void begin(RunContext context, UUID study, Map<Integer, Map<String, Double>> asked) {
        context.confirmLease();
        ledger.begin(study, context.id(), asked, clock.instant());
    }

    /** Notes what became of a trial, and how far the study is. */
    @Transactional
    public void end(RunContext context, UUID study, StudyTrial ended, int done, int total) {
        context.confirmLease();
        ledger.end(study, List.of(ended), clock.instant());
        runs.unitProgress(context.id(), HpoLiquidJob.STEP, HpoLiquidJob.UNIT,
                JsonNodeFactory.instance.objectNode().put("done", done).put("total", total));
    }

    /** Notes that no more trials follow. @param status of the study */
    @Transactional
    public void close(RunContext context, UUID study, String status, int done) {
        context.confirmLease();
        ledger.status(study, status);
        runs.unitEnded(context.id(), HpoLiquidJob.STEP, HpoLiquidJob.UNIT, JobUnit.Status.DONE, null,
                JsonNodeFactory.instance.objectNode().put("done", done));
    }
}
