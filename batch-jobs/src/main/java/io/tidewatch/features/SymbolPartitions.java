package io.tidewatch.features;

import io.tidewatch.ops.BatchConfig;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Properties;

/** One partition per symbol, in order of the symbols; the same plan at every restart. */
@Named
@Dependent
public class SymbolPartitions implements PartitionMapper {

    /** Property of a partition. */
    static final String SYMBOL = "symbol";

    @Inject
    private RunContext context;

    @Inject
    private BatchConfig config;

    @Override
    public PartitionPlan mapPartitions() {
        List<String> symbols = context.parameters().symbols(FeatureBuildJob.SYMBOLS.name());
        Properties[] properties = new Properties[symbols.size()];
        for (int i = 0; i < properties.length; i++) {
            properties[i] = new Properties();
            properties[i].setProperty(SYMBOL, symbols.get(i));
        }
        PartitionPlan plan = new PartitionPlanImpl();
        plan.setPartitions(properties.length);
        plan.setThreads(Math.min(properties.length, config.maxPartitions()));
        plan.setPartitionProperties(properties);
        return plan;
    }
}
