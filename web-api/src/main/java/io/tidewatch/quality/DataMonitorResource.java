package io.tidewatch.quality;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.api.json.Timestamps;
import io.tidewatch.ops.ControlStates;
import io.tidewatch.ops.StateAnswer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneOffset;

/** The newest reports on the data. Without one the answer says {@code missing} and names the file of the predecessor. */
@Path("api/v2/monitor")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DataMonitorResource {

    private static final String THROUGHPUT = "social_throughput";

    @Inject
    private ReportArchive reports;
    @Inject
    private ControlStates states;

    /** How complete histories are. */
    @GET
    @Path("history-completeness")
    public ObjectNode history() {
        return newest(QualityReport.HISTORY, "artifacts/audit/full_history_latest.json");
    }

    /** Whether anything looks ahead. */
    @GET
    @Path("alignment")
    public ObjectNode alignment() {
        return newest(QualityReport.ALIGNMENT, "artifacts/audit/asof_alignment_latest.json");
    }

    /** What came in from social platforms, as their importer last wrote it. */
    @GET
    @Path("social-throughput")
    public ObjectNode throughput() {
        return states.find(THROUGHPUT).map(StateAnswer::of)
                .orElseGet(() -> StateAnswer.missing("artifacts/social/social_throughput_latest.json"));
    }

    private ObjectNode newest(String key, String formerFile) {
        return reports.newest(key).map(DataMonitorResource::served).orElseGet(() -> StateAnswer.missing(formerFile));
    }

    private static ObjectNode served(QualityReport report) {
        return StateAnswer.completed(report.payload(), JsonNodeFactory.instance.objectNode().put("status", "ok").put("source", "db")
                .put("updated_at", Timestamps.offset(report.generatedAt().atOffset(ZoneOffset.UTC))));
    }
}
