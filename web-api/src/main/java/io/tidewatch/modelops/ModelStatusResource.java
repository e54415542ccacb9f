package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.StateAnswer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** Which models serve, which candidate may follow, and how far it makes use of text. */
@Path("api/v2/monitor")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ModelStatusResource {

    private static final String CANDIDATES = "artifacts/models/candidate_registry.jsonl";
    private static final String PHASE_D = "artifacts/experiments/phase_d_summary_latest.json";

    @Inject
    private ModelStatusService models;

    /** Everything known of models. */
    @GET
    @Path("model-status")
    public ObjectNode status() {
        ModelStatusService.Status status = models.status();
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("status", "ok");
        ObjectNode active = answer.putObject("active_models");
        status.active().forEach(serving -> active.putObject(serving.track()).put("name", serving.active().name())
                .put("version", serving.active().version()));
        answer.set("latest_candidate", candidate(status));
        answer.set("multimodal_health", health(status.health()));
        answer.set("phase_d_summary", document(status.phaseD(), PHASE_D));
        return answer;
    }

    /** How far the newest registered candidate makes use of text. */
    @GET
    @Path("multimodal-health")
    public ObjectNode multimodalHealth() {
        return health(models.healthOfNewest());
    }

    /** The candidate a person named, completed by its record; else the newest record. */
    private static ObjectNode candidate(ModelStatusService.Status status) {
        return status.manual().map(manual -> StateAnswer.completed(StateAnswer.of(manual),
                        status.registered().orElseGet(JsonNodeFactory.instance::objectNode)))
                .orElseGet(() -> document(status.registered(), CANDIDATES));
    }

    private static ObjectNode document(Optional<ObjectNode> stored, String formerFile) {
        return stored.map(document -> StateAnswer.completed(document,
                        JsonNodeFactory.instance.objectNode().put("status", "ok").put("path", formerFile)))
                .orElseGet(() -> StateAnswer.missing(formerFile));
    }

    private static ObjectNode health(MultimodalHealth health) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("status", "ok").put("fusion_mode", health.fusionMode())
                .put("text_dropout_prob", health.textDropout()).put("text_coverage_ratio", health.textCoverage())
                .put("gate_openness", health.gateOpenness()).put("text_contribution_abs", health.textContribution());
        health.readyBackbones().forEach(answer.putArray("ready_backbones")::add);
        answer.put("ready_backbone_count", health.readyBackbones().size()).put("candidate_gate_passed", health.candidateGatePassed());
        health.candidateGateReasons().forEach(answer.putArray("candidate_gate_reasons")::add);
        return answer.put("ablation_primary", health.ablationPrimary());
    }
}
