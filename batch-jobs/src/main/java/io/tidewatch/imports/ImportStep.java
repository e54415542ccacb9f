package io.tidewatch.imports;

import io.tidewatch.imports.format.RecordFile;
import jakarta.batch.runtime.context.StepContext;

/** What reader and writer of the step share. */
final class ImportStep {

    private final RecordFile file;
    private boolean tooManyFaults;

    private ImportStep(RecordFile file) {
        this.file = file;
    }

    static void begin(StepContext step, RecordFile file) {
        step.setTransientUserData(new ImportStep(file));
    }

    static ImportStep of(StepContext step) {
        return (ImportStep) step.getTransientUserData();
    }

    RecordFile file() {
        return file;
    }

    void tooManyFaults() {
        tooManyFaults = true;
    }

    boolean hasTooManyFaults() {
        return tooManyFaults;
    }
}
