package io.tidewatch.quality;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.TreeMap;

/** Step {@code plan} of every audit: registers its parts. */
@Named
@Dependent
public class AuditPlanner extends AbstractBatchlet {

    /** Step of the parts, and key of their records. */
    static final String PARTS = "parts";

    @Inject
    private RunContext context;

    @Inject
    private Audits audits;

    @Inject
    private JobRunRepository runs;

    @Override
    public String process() {
        Map<String, ObjectNode> units = new TreeMap<>();
        audits.of(context.run().job()).parts(context.parameters())
                .forEach(part -> units.put(part, JsonNodeFactory.instance.objectNode()));
        runs.plan(context.id(), PARTS, units);
        return null;
    }
}
