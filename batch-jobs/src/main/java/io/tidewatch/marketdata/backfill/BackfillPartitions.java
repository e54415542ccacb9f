package io.tidewatch.marketdata.backfill;

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
public class BackfillPartitions implements PartitionMapper {

    /** Property of a partition. */
    static final String SYMBOL = "symbol";

    @Inject
    RunContext context;

    @Inject
    BatchConfig config;

    @Override
    public PartitionPlan mapPartitions() {
        List<String> symbols = context.parameters().symbols(Backfill.SYMBOLS.name());
        PartitionPlan plan = new PartitionPlanImpl();
        plan.setPartitions(symbols.size());
        plan.setThreads(Math.min(symbols.size(), config.maxPartitions()));
        plan.setPartitionProperties(symbols.stream().map(symbol -> {
            Properties properties = new Properties();
            properties.setProperty(SYMBOL, symbol);
            return properties;
        }).toArray(Properties[]::new));
        return plan;
    }
}
