package io.tidewatch.multimodal;

import io.tidewatch.ops.BatchConfig;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Properties;

/** One partition per unit of a stage, the same plan at every restart. */
@Named
@Dependent
public class StagePartitions implements PartitionMapper {

    /** Properties of a step and of its partitions. */
    static final String STAGE = "stage";
    static final String UNIT = "unit";

    @Inject
    @BatchProperty(name = STAGE)
    private String stage;

    @Inject
    private RunContext context;

    @Inject
    private StagedJobs jobs;

    @Inject
    private StageUnits units;

    @Inject
    private BatchConfig config;

    @Override
    public PartitionPlan mapPartitions() {
        List<String> keys = units.plan(jobs.of(context.run().job()), stage, StagedJobs.work(context, () -> false));
        Properties[] properties = new Properties[keys.size()];
        for (int i = 0; i < properties.length; i++) {
            properties[i] = new Properties();
            properties[i].setProperty(UNIT, keys.get(i));
        }
        PartitionPlan plan = new PartitionPlanImpl();
        plan.setPartitions(properties.length);
        plan.setThreads(Math.max(1, Math.min(properties.length, config.maxPartitions())));
        plan.setPartitionProperties(properties);
        return plan;
    }
}
