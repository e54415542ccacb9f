package io.tidewatch.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.tasks.TaskHandler;
import io.tidewatch.tasks.TaskRefusedException;
import io.tidewatch.tasks.TaskTypes;
import io.tidewatch.tasks.TaskWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** An attribution of profit as a task. */
@ApplicationScoped
public class PnlAttributionTask implements TaskHandler {

    private static final JsonMapper JSON = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    private static final Set<String> TRACKS = Set.of("liquid", "vc");

    private PnlAttributionService profit;

    /** For the container's proxy. */
    protected PnlAttributionTask() {
    }

    @Inject
    public PnlAttributionTask(PnlAttributionService profit) {
        this.profit = profit;
    }

    /** What the task is to be given. */
    public static ObjectNode payload(String track, long lookbackHours) {
        return JSON.createObjectNode().put("track", track).put("lookback_hours", lookbackHours);
    }

    @Override
    public String type() {
        return TaskTypes.PNL_ATTRIBUTION;
    }

    @Override
    public JsonNode run(TaskWork work) {
        String track = work.payload().path("track").asText();
        JsonNode hours = work.payload().path("lookback_hours");
        if (!TRACKS.contains(track) || !hours.isIntegralNumber()) {
            throw new TaskRefusedException("invalid_payload:track and lookback_hours");
        }
        ObjectNode result = payload(track, hours.longValue());
        result.setAll(JSON.<ObjectNode>valueToTree(PnlReportAnswer.of(profit.attribute(track, hours.longValue()))));
        return result;
    }
}
