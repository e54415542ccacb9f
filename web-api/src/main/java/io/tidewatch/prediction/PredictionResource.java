package io.tidewatch.prediction;

import io.tidewatch.api.ApiException;
import io.tidewatch.api.PathParameter;
import io.tidewatch.api.RequestBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** Predictions and their explanations. */
@Path("api/v2")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PredictionResource {

    @Inject
    private GroupedPredictions liquid;

    @Inject
    private VenturePredictionService venture;

    @Inject
    private PredictionArchive archive;

    @Inject
    private PredictionAttribution attribution;

    /** Predicts for a traded symbol. */
    @POST
    @Path("predict/liquid")
    public Object predictLiquid(RequestBody body) {
        PredictionRequest request = body.as(PredictionInput.LIQUID);
        try {
            return answer(liquid.predict(request));
        } catch (PredictionRefusedException e) {
            throw PredictionRefusal.of(e);
        }
    }

    private static Map<String, Object> answer(PredictionOutcome.Made made) {
        LiquidPrediction prediction = made.prediction();
        Map<String, Object> outputs = prediction.outputs();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("prediction_id", made.id());
        answer.put("track", "liquid");
        answer.put("target", prediction.symbol());
        for (String key : new String[] {"expected_return", "signal_confidence", "vol_forecast", "stack", "degraded", "degraded_reasons"}) {
            answer.put(key, outputs.get(key));
        }
        answer.put("outputs", outputs);
        answer.put("explanation", prediction.explanation().toMap());
        return answer;
    }

    /** Applies the rule for private companies. */
    @POST
    @Path("predict/vc")
    public Object predictVenture(RequestBody body) {
        PredictionInput.Venture request = body.as(PredictionInput.VENTURE);
        VenturePredictionService.Stored stored = venture.predict(request.company(), request.horizon());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("prediction_id", stored.id());
        answer.put("track", "vc");
        answer.put("target", stored.company());
        answer.put("outputs", stored.prediction().outputs());
        answer.put("explanation", stored.prediction().explanation().toMap());
        return answer;
    }

    /** A stored prediction with its explanation. */
    @GET
    @Path("predictions/{prediction_id}/explanation")
    public Object explanation(@PathParam("prediction_id") String id) {
        return PathParameter.id("prediction_id", id).flatMap(archive::find).map(this::row)
                .orElseThrow(() -> ApiException.notFound("prediction not found"));
    }

    private Map<String, Object> row(PredictionArchive.Entry entry) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", entry.id());
        row.put("track", entry.track());
        row.put("target", entry.target());
        row.put("score", entry.score());
        row.put("confidence", entry.confidence());
        row.put("outputs", entry.outputs());
        row.put("created_at", entry.createdAt().map(at -> at.atOffset(ZoneOffset.UTC)));
        row.put("horizon", entry.horizon());
        row.put("model_id", entry.modelId());
        row.put("feature_set_id", entry.featureSetId());
        row.put("decision_id", entry.decisionId());
        entry.explanation().ifPresent(explanation -> row.put("explanation", explanation(explanation, attribution.of(entry))));
        return row;
    }

    /** The contract's keys, and behind them the attributions or the reason why there are none. */
    private static Map<String, Object> explanation(PredictionArchive.Explanation stored, FeatureAttributions attributions) {
        Map<String, Object> explanation = new LinkedHashMap<>();
        explanation.put("top_event_contributors", stored.topEventContributors());
        explanation.put("top_feature_contributors", stored.topFeatureContributors());
        explanation.put("evidence_links", stored.evidenceLinks());
        explanation.put("model_version", stored.modelVersion());
        explanation.put("feature_version", stored.featureVersion());
        if (attributions.reason().isPresent()) {
            explanation.put("feature_attributions_missing", attributions.reason().get());
        } else {
            explanation.put("feature_attributions", attributions.parts());
            explanation.put("attribution_method", attributions.method());
            explanation.put("attribution_baseline", attributions.baseline());
        }
        return explanation;
    }
}
