package io.tidewatch.search.grid;

import io.tidewatch.ops.BatchConfig;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Properties;

/** Deals the cells out in turn to a fixed number of partitions, the same at every restart whatever the node is set to. */
@Named
@Dependent
public class CellPartitions implements PartitionMapper {

    /** Property of a partition: the number of its first cell; from there on every {@link #PARTITIONS}th is its. */
    static final String FIRST = "first";
    /** Number of partitions. */
    static final int PARTITIONS = 4;

    @Inject
    private RunContext context;

    @Inject
    private CellJobs jobs;

    @Inject
    private BatchConfig config;

    @Override
    public PartitionPlan mapPartitions() {
        int partitions = Math.min(PARTITIONS, jobs.of(context.run().job()).cells(context.parameters()).size());
        Properties[] properties = new Properties[partitions];
        for (int i = 0; i < partitions; i++) {
            properties[i] = new Properties();
            properties[i].setProperty(FIRST, Integer.toString(i));
        }
        PartitionPlan plan = new PartitionPlanImpl();
        plan.setPartitions(partitions);
        plan.setThreads(Math.min(partitions, config.maxPartitions()));
        plan.setPartitionProperties(properties);
        return plan;
    }
}
