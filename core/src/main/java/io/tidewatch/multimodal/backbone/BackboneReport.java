package io.tidewatch.multimodal.backbone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.multimodal.FoldSummary;
import java.util.List;

/** Puts the folds of all backbones together. */
public final class BackboneReport {

    private BackboneReport() {
    }

    /**
     * One protocol of one backbone.
     *
     * @param folds its folds; one with a field {@code blocked} blocks all of it
     */
    public static ObjectNode protocol(List<? extends JsonNode> folds) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        List<? extends JsonNode> done = folds.stream().filter(fold -> !fold.has("blocked")).toList();
        for (JsonNode fold : folds) {
            if (fold.has("blocked")) {
                return node.put("status", "blocked").put("reason", fold.path("blocked").asText()).put("folds", done.size());
            }
        }
        FoldSummary summary = new FoldSummary(done);
        node.put("status", done.isEmpty() ? "blocked" : "ok").put("folds", done.size());
        if (done.isEmpty()) {
            return node.put("reason", "no_valid_folds");
        }
        node.set("basic", summary.basic());
        node.set("oos", summary.traded());
        return node.put("skill", summary.skill()).put("ic_t", summary.icT());
    }

    /** One backbone; ready when its rolling folds went well and are enough. */
    public static ObjectNode backbone(String name, ObjectNode walk, ObjectNode blocks, int minFolds) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("backbone", name);
        node.set("walk_forward", walk);
        node.set("purged_kfold", blocks);
        return node.put("ready", "ok".equals(walk.path("status").asText()) && walk.path("folds").asInt() >= minFolds);
    }

    /**
     * The report.
     *
     * @param results   one per backbone
     * @param createdAt ISO-8601
     * @param engine    whether an engine for networks is there
     */
    public static ObjectNode of(List<ObjectNode> results, ObjectNode config, JsonNode protocol, ObjectNode dataset, String createdAt,
            boolean engine) {
        ObjectNode report = JsonNodeFactory.instance.objectNode().put("status", "ok").put("created_at", createdAt);
        report.set("config", config);
        report.set("validation_protocol", protocol);
        report.set("dataset", dataset);
        ArrayNode all = report.putArray("results");
        results.forEach(all::add);
        ArrayNode ready = report.putArray("ready_backbones");
        results.stream().filter(result -> result.path("ready").asBoolean()).forEach(result -> ready.add(result.path("backbone").asText()));
        ArrayNode supported = report.putArray("supported_backbones");
        Backbones.STANDARD.stream().sorted().forEach(supported::add);
        return report.put("torch_available", engine);
    }
}
