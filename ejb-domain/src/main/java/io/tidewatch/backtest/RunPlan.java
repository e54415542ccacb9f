package io.tidewatch.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.signals.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A request with everything decided that its run depends on.
 *
 * @param request  what was asked for
 * @param universe the targets
 * @param now      the time it is decided at; nothing later is seen
 */
record RunPlan(BacktestRequest request, Universe universe, Instant now) {

    RunPlan {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(universe, "universe");
        Objects.requireNonNull(now, "now");
    }

    /** Name of the run; two of a second have the same. */
    String name() {
        return request.track().wireName() + "-wf-" + WireTime.compact(now);
    }

    /** First time of the window. */
    Instant from() {
        return now.minus(Duration.ofDays(request.window().lookbackDays()));
    }

    /** The model of the request, each part by default that of the track. */
    ModelLabel model() {
        ModelLabel usual = request.track() == Track.LIQUID ? ModelLabel.LIQUID_DEFAULT : ModelLabel.VENTURE_DEFAULT;
        return new ModelLabel(request.scoring().modelName().orElse(usual.name()), request.scoring().modelVersion().orElse(usual.version()));
    }

    /** The targets, each once. */
    List<String> distinctTargets() {
        return universe.targets().stream().distinct().toList();
    }

    /** What the metrics repeat of the request. */
    RunHeader header(Scaling scaling) {
        ModelLabel model = model();
        return new RunHeader(request.runSource().wireName(), request.effectiveRegime().wireName(),
                request.scoring().source().wireName(), universe.targets(), model.name(), model.version(), request.alignment().version(),
                scaling, universe.toMap());
    }

    /** The configuration stored with the run: the request with all defaults, and what was made of it. */
    ObjectNode config() {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : BacktestRequestFormat.toTree(request).properties()) {
            if (field.getKey().equals("targets")) {
                universe.targets().forEach(config.putArray("targets")::add);
            } else if (!field.getKey().equals("data_regime")) {
                config.set(field.getKey(), field.getValue());
            }
            if (field.getKey().equals("run_source")) {
                config.put("data_regime", request.effectiveRegime().wireName());
            }
        }
        universe.resolved().ifPresent(resolved -> config.set("universe_resolve", RecordJson.tree(universe.toMap())));
        return config.put("strict_asof_hard_fail", true).put("strict_asof_gate_mode", "hard");
    }
}
