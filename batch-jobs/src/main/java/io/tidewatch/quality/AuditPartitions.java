package io.tidewatch.quality;

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

/** One partition per part of an audit, the same plan at every restart. */
@Named
@Dependent
public class AuditPartitions implements PartitionMapper {

    /** Property of a partition. */
    static final String PART = "part";

    @Inject
    private RunContext context;

    @Inject
    private Audits audits;

    @Inject
    private BatchConfig config;

    @Override
    public PartitionPlan mapPartitions() {
        List<String> parts = audits.of(context.run().job()).parts(context.parameters());
        Properties[] properties = new Properties[parts.size()];
        for (int i = 0; i < properties.length; i++) {
            properties[i] = new Properties();
            properties[i].setProperty(PART, parts.get(i));
        }
        PartitionPlan plan = new PartitionPlanImpl();
        plan.setPartitions(properties.length);
        plan.setThreads(Math.min(properties.length, config.maxPartitions()));
        plan.setPartitionProperties(properties);
        return plan;
    }
}
