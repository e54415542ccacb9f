package io.tidewatch.prediction;

import io.tidewatch.features.FeatureConfig;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.stream.PredictionMade;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Predicts for traded symbols and stores what was predicted, with its explanation. */
@ApplicationScoped
public class LiquidPredictionService {

    private static final String TRACK = "liquid";

    private LiquidPredictor predictor;
    private PredictionRepository repository;
    private FeatureConfig featureConfig;
    private TradingClock clock;
    private Event<PredictionMade> made;

    /** For the container's proxy. */
    protected LiquidPredictionService() {
    }

    @Inject
    public LiquidPredictionService(LiquidPredictor predictor, PredictionRepository repository, FeatureConfig featureConfig,
            TradingClock clock, Event<PredictionMade> made) {
        this.predictor = predictor;
        this.repository = repository;
        this.featureConfig = featureConfig;
        this.clock = clock;
        this.made = made;
    }

    /**
     * Predicts for one symbol.
     *
     * @throws PredictionRefusedException when it cannot be done; nothing is stored then
     */
    @Transactional
    public PredictionOutcome.Made predict(PredictionRequest request) {
        return predictAll(List.of(request)).get(0).orThrow();
    }

    /**
     * Predicts for several symbols in one transaction; those that can be answered are stored.
     *
     * @return one outcome per request, in order
     */
    @Transactional
    public List<PredictionOutcome> predictAll(List<PredictionRequest> requests) {
        List<PredictionOutcome> outcomes = predictor.predict(requests);
        List<LiquidPrediction> predictions = new ArrayList<>();
        List<PredictionRepository.Entry> entries = new ArrayList<>();
        for (PredictionOutcome outcome : outcomes) {
            if (outcome instanceof PredictionOutcome.Made success) {
                LiquidPrediction prediction = success.prediction();
                predictions.add(prediction);
                entries.add(new PredictionRepository.Entry(TRACK, prediction.symbol(), prediction.score(), prediction.confidence(),
                        PredictionRepository.json(prediction.outputs()), prediction.evaluation().horizon().label(),
                        prediction.explanation()));
            }
        }
        Instant now = clock.instant();
        Iterator<Long> keys = repository.add(entries, featureConfig.featureVersion(), now).iterator();
        for (int i = 0; i < entries.size(); i++) {
            made.fire(new PredictionMade(predictions.get(i).symbol(), entries.get(i).horizon(), TRACK,
                    entries.get(i).outputsJson(), predictions.get(i).asOf()));
        }
        return outcomes.stream()
                .map(outcome -> outcome instanceof PredictionOutcome.Made success ? success.stored(keys.next()) : outcome)
                .toList();
    }
}
