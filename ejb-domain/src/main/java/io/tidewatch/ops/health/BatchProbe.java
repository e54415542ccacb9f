package io.tidewatch.ops.health;

import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.enterprise.context.ApplicationScoped;

/** Does the batch engine answer. */
@ApplicationScoped
public class BatchProbe implements HealthProbe {

    @Override
    public String name() {
        return "batch";
    }

    @Override
    public String check() {
        JobOperator operator = BatchRuntime.getJobOperator();
        operator.getJobNames();
        return operator.getClass().getSimpleName();
    }
}
