package io.tidewatch.features.matrix;

import io.tidewatch.ops.BatchConfig;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.JobUnit;
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

/** One partition per planned month of a step, in order of the keys; the same plan at every restart. */
@Named
@Dependent
public class MonthPartitions implements PartitionMapper {

    static final String STAGE = "stage";
    static final String UNIT = "unit";

    @Inject
    @BatchProperty(name = STAGE)
    private String stage;

    @Inject
    private RunContext context;

    @Inject
    private JobRunRepository runs;

    @Inject
    private BatchConfig config;

    @Override
    public PartitionPlan mapPartitions() {
        List<String> keys = runs.units(context.id()).stream().filter(unit -> unit.step().equals(Stage.valueOf(stage).step()))
                .map(JobUnit::key).sorted().toList();
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
