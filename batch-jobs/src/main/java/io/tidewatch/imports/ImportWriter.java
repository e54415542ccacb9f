package io.tidewatch.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.imports.kind.ImportKind;
import io.tidewatch.imports.kind.Written;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Stores some records, the figures of the import and the checkpoint in one transaction. */
@Named
@Dependent
public class ImportWriter extends AbstractItemWriter {

    @Inject
    private RunContext context;

    @Inject
    private StepContext step;

    @Inject
    private ImportKinds kinds;

    @Inject
    private Rehearsal rehearsal;

    @Inject
    private JobRunRepository runs;

    @Inject
    private ImportLog log;

    private String file;
    private boolean dryRun;
    private int skipLimit;
    private ImportTally tally;

    /** The figures stand with the unit, written in the same transactions as the checkpoint. */
    @Override
    public void open(Serializable checkpoint) {
        file = context.parameters().required(ImportJob.FILE.name());
        dryRun = context.parameters().flag(ImportJob.DRY_RUN.name());
        skipLimit = ImportJob.skipLimit(context.parameters());
        tally = ImportTally.of(runs.unit(context.id(), ImportLog.STEP, file).orElseThrow().result());
        judge();
    }

    @Override
    public void writeItems(List<Object> items) {
        context.confirmLease();
        List<Object> good = new ArrayList<>(items.size());
        for (Object item : items) {
            ImportProcessor.Checked checked = (ImportProcessor.Checked) item;
            tally.read();
            if (checked.fault() == null) {
                good.add(checked.value());
            } else {
                tally.skip(checked.line(), checked.fault());
            }
        }
        if (!good.isEmpty()) {
            tally.add(store(kinds.ofJob(context.run().job()), good));
        }
        ObjectNode figures = tally.figures().put("done", ImportStep.of(step).file().read());
        runs.unitProgress(context.id(), ImportLog.STEP, file, figures);
        judge();
    }

    @SuppressWarnings("unchecked")
    private <T> Written store(ImportKind<T> kind, List<Object> records) {
        List<T> typed = (List<T>) records;
        try {
            return dryRun ? rehearsal.rehearse(kind, typed) : kind.store(typed);
        } catch (RuntimeException e) {
            log.problem(context.run(), file, e);
            throw e;
        }
    }

    /** The chunk that meets the limit is still stored, with its report; the next record is not read any more. */
    private void judge() {
        if (tally.skipped() > skipLimit) {
            ImportStep.of(step).tooManyFaults();
        }
    }
}
