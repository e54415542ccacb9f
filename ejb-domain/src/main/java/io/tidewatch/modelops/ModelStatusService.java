package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.modelops.schedule.MultimodalVerdict;
import io.tidewatch.ops.ControlStates;
import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** What is known of the models that serve and of the candidate that may follow. */
@ApplicationScoped
public class ModelStatusService {

    private static final String MANUAL = "manual_candidate";
    private static final String SOCIAL = "social_throughput";
    private static final String LIQUID = "liquid";
    private static final JsonNode NOTHING = MissingNode.getInstance();

    private ServingModelStore serving;
    private CandidateRepository candidates;
    private ControlStates states;
    private Metrics metrics;

    /** For the container's proxy. */
    protected ModelStatusService() {
    }

    @Inject
    public ModelStatusService(
            ServingModelStore serving, CandidateRepository candidates, ControlStates states, Metrics metrics) {
        this.serving = serving;
        this.candidates = candidates;
        this.states = states;
        this.metrics = metrics;
    }

    /**
     * The status.
     *
     * @param active     what serves each track
     * @param manual     the candidate a person wants; empty when nobody wanted one
     * @param registered the record of that candidate or of the newest one; empty when none is registered
     * @param phaseD     the newest comparison of networks
     * @param health     of the candidate that counts
     */
    public record Status(
            List<ServingModelStore.Serving> active, Optional<ControlStates.ControlState> manual, Optional<ObjectNode> registered,
            Optional<ObjectNode> phaseD, MultimodalHealth health) {
    }

    /**
     * Everything known now. A person names a candidate only; its gate and its comparisons are those of its record, and what the
     * person's note says itself goes first.
     */
    public Status status() {
        Optional<ControlStates.ControlState> manual = states.find(MANUAL);
        Optional<ObjectNode> registered = manual.isEmpty() ? candidates.newest()
                : candidates.of(manual.get().payload().path("model_name").asText(), manual.get().payload().path("model_version").asText());
        Optional<ObjectNode> phaseD = phaseD();
        ObjectNode candidate = registered.map(ObjectNode::deepCopy).orElse(null);
        if (manual.isPresent()) {
            candidate = candidate == null ? manual.get().payload() : candidate.setAll(manual.get().payload());
        }
        MultimodalHealth health = health(Optional.ofNullable(candidate), phaseD);
        show(health);
        return new Status(serving.all(), manual, registered, phaseD, health);
    }

    /** The health of the newest registered candidate, whoever else a person wants. */
    public MultimodalHealth healthOfNewest() {
        return health(candidates.newest(), phaseD());
    }

    /** The figures of the newest registered candidate that a gate asks for; what is not recorded counts as 0. */
    public MultimodalVerdict.Figures figuresOfNewest() {
        Optional<ObjectNode> newest = candidates.newest();
        MultimodalHealth health = health(newest, phaseD());
        JsonNode ablation = newest.map(JsonNode.class::cast).orElse(NOTHING).path("ablation_summary");
        return new MultimodalVerdict.Figures(health.candidateGatePassed(), health.readyBackbones(), health.textCoverage(),
                ablation.path("delta_mse_no_text_vs_full").asDouble(), ablation.path("delta_mse_no_macro_vs_full").asDouble());
    }

    private MultimodalHealth health(Optional<ObjectNode> candidate, Optional<ObjectNode> phaseD) {
        return MultimodalHealth.of(candidate.map(JsonNode.class::cast).orElse(NOTHING), phaseD.map(JsonNode.class::cast).orElse(NOTHING),
                states.find(SOCIAL).map(state -> (JsonNode) state.payload()).orElse(NOTHING));
    }

    private Optional<ObjectNode> phaseD() {
        return candidates.comparison();
    }

    private void show(MultimodalHealth health) {
        metrics.set(Metric.MULTIMODAL_TEXT_COVERAGE_RATIO, health.textCoverage(), LIQUID);
        metrics.set(Metric.MULTIMODAL_TEXT_GATE_OPENNESS, health.gateOpenness(), LIQUID);
        metrics.set(Metric.MULTIMODAL_TEXT_CONTRIBUTION_ABS, health.textContribution(), LIQUID);
        metrics.set(Metric.MULTIMODAL_READY_BACKBONES, health.readyBackbones().size(), LIQUID);
        metrics.set(Metric.MULTIMODAL_CANDIDATE_GATE_PASSED, health.candidateGatePassed() ? 1 : 0, LIQUID);
    }
}
