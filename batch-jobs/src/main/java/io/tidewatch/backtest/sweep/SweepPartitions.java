package io.tidewatch.backtest.sweep;

import io.tidewatch.ops.BatchConfig;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Properties;

/** As many partitions as the run was started with, the same at every restart, whatever the node is set to. */
@Named
@Dependent
public class SweepPartitions implements PartitionMapper {

    /** Properties of a partition: its first set and the one after its last. */
    static final String FIRST = "first";
    static final String END = "end";

    @Inject
    private RunContext context;

    @Inject
    private BatchConfig config;

    @Override
    public PartitionPlan mapPartitions() {
        SweepRequest request = SweepRequest.of(context.parameters());
        Properties[] properties = new Properties[request.partitions()];
        for (int i = 0; i < properties.length; i++) {
            SweepSlice slice = SweepSlice.of(i, properties.length, request.plan().size());
            properties[i] = new Properties();
            properties[i].setProperty(FIRST, Integer.toString(slice.first()));
            properties[i].setProperty(END, Integer.toString(slice.end()));
        }
        PartitionPlan plan = new PartitionPlanImpl();
        plan.setPartitions(properties.length);
        plan.setThreads(Math.min(properties.length, config.maxPartitions()));
        plan.setPartitionProperties(properties);
        return plan;
    }
}
