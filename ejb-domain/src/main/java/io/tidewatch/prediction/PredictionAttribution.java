package io.tidewatch.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.features.FeatureSnapshot;
import io.tidewatch.features.FeatureSnapshotRepository;
import io.tidewatch.models.ActiveModel;
import io.tidewatch.models.ArtifactRejectedException;
import io.tidewatch.models.ModelCatalog;
import io.tidewatch.models.ModelMissingException;
import io.tidewatch.models.ModelRef;
import io.tidewatch.models.attribution.Attribution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what each feature contributed to a stored prediction: the features as they were known when it was made, by the build it
 * names. Nothing is told unless the same number comes out again.
 */
@ApplicationScoped
public class PredictionAttribution {

    private static final double SAME = 1e-6;
    private static final int REMEMBERED = 1_000;

    private final Map<Long, FeatureAttributions> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, FeatureAttributions> eldest) {
            return size() > REMEMBERED;
        }
    });
    private FeatureSnapshotRepository features;
    private ModelCatalog models;
    private FeatureConfig config;

    /** For the container's proxy. */
    protected PredictionAttribution() {
    }

    @Inject
    public PredictionAttribution(FeatureSnapshotRepository features, ModelCatalog models, FeatureConfig config) {
        this.features = features;
        this.models = models;
        this.config = config;
    }

    /** The contributions to a stored prediction, or the reason why they cannot be told. */
    public FeatureAttributions of(PredictionArchive.Entry prediction) {
        FeatureAttributions remembered = known.get(prediction.id());
        if (remembered != null) {
            return remembered;
        }
        FeatureAttributions answer = compute(prediction);
        if (answer.reason().isEmpty()) {
            known.put(prediction.id(), answer);
        }
        return answer;
    }

    private FeatureAttributions compute(PredictionArchive.Entry prediction) {
        Optional<Horizon> horizon = prediction.horizon().flatMap(Horizon::find);
        String name = prediction.outputs().path("model_name").asText("");
        if (!"liquid".equals(prediction.track()) || horizon.isEmpty() || name.isEmpty() || prediction.createdAt().isEmpty()) {
            return FeatureAttributions.missing(FeatureAttributions.NO_MODEL_ANSWERED);
        }
        Instant asOf = prediction.createdAt().get();
        Optional<FeatureSnapshot> snapshot = features.latest(prediction.target(), asOf);
        if (snapshot.isEmpty()) {
            return FeatureAttributions.missing(FeatureAttributions.FEATURES_GONE);
        }
        float[] x = snapshot.get().vector().toFloats();
        try {
            LiquidModel model = models.model(named(prediction.outputs(), name, asOf), prediction.target());
            if (Math.abs(model.evaluate(x, horizon.get()).expectedReturn() - prediction.score()) > SAME) {
                return FeatureAttributions.missing(FeatureAttributions.NOT_REPRODUCED);
            }
            return told(model.attribute(x, horizon.get()), snapshot.get());
        } catch (ModelMissingException | ArtifactRejectedException e) {
            return FeatureAttributions.missing(FeatureAttributions.MODEL_GONE);
        }
    }

    /** An answer that names no build came from the files of the model directory. */
    private ActiveModel named(JsonNode outputs, String name, Instant asOf) {
        String version = outputs.path("model_version").asText("");
        String build = outputs.path("build_id").asText("");
        return build.isEmpty() ? new ActiveModel(new ModelLabel(name, version), List.of(), asOf)
                : models.select(Optional.of(new ModelRef(name, version, Optional.of(build))), asOf);
    }

    private FeatureAttributions told(Attribution attribution, FeatureSnapshot snapshot) {
        double[] contributions = attribution.contributions();
        if (!Double.isFinite(attribution.baseline()) || !Arrays.stream(contributions).allMatch(Double::isFinite)) {
            return FeatureAttributions.missing(FeatureAttributions.NOT_REPRODUCED);
        }
        List<String> keys = config.contract().onlineKeys();
        List<FeatureAttributions.Part> parts = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            parts.add(new FeatureAttributions.Part(keys.get(i), snapshot.vector().get(i), contributions[i]));
        }
        parts.sort(Comparator.comparingDouble((FeatureAttributions.Part part) -> -Math.abs(part.attribution())));
        return new FeatureAttributions(parts, attribution.method(), attribution.baseline(), Optional.empty());
    }
}
