package io.tidewatch.backtest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a run's metrics repeat of its request.
 *
 * @param runSource        wire name
 * @param dataRegime       wire name
 * @param scoreSource      wire name
 * @param targets          all targets, repeats kept
 * @param modelName        name of the model
 * @param modelVersion     version of the model
 * @param alignmentVersion label of the request
 * @param scaling          where scale and polarity come from
 * @param universe         {@code universe_resolve}; empty for the venture track
 */
public record RunHeader(String runSource, String dataRegime, String scoreSource, List<String> targets, String modelName,
        String modelVersion, String alignmentVersion, Scaling scaling, Map<String, Object> universe) {

    public RunHeader {
        Objects.requireNonNull(runSource, "runSource");
        Objects.requireNonNull(dataRegime, "dataRegime");
        Objects.requireNonNull(scoreSource, "scoreSource");
        targets = List.copyOf(targets);
        Objects.requireNonNull(modelName, "modelName");
        Objects.requireNonNull(modelVersion, "modelVersion");
        Objects.requireNonNull(alignmentVersion, "alignmentVersion");
        Objects.requireNonNull(scaling, "scaling");
        universe = Collections.unmodifiableMap(new LinkedHashMap<>(universe));
    }

    /** The first fields of all metrics. @param reason null for none */
    Map<String, Object> open(String status, String reason) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("status", status);
        if (reason != null) {
            map.put("reason", reason);
        }
        map.put("run_source", runSource);
        map.put("data_regime", dataRegime);
        map.put("score_source", scoreSource);
        map.put("targets", targets);
        return map;
    }
}
