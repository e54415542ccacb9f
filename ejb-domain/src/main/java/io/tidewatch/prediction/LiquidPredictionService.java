package io.tidewatch.prediction;

import io.tidewatch.features.FeatureConfig;
import io.tidewatch.stream.PredictionMade;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Predicts for traded symbols and stores what was predicted, with its explanation. */
@ApplicationScoped
public class LiquidPredictionService {

    private static final String TRACK = "liquid";

    private LiquidPredictor predictor;
    private PredictionRepository repository;
    private FeatureConfig featureConfig;
    private Event<PredictionMade> made;
    private Event<PredictionsStored> stored;

    /** For the container's proxy. */
    protected LiquidPredictionService() {
    }

    @Inject
    public LiquidPredictionService(LiquidPredictor predictor, PredictionRepository repository, FeatureConfig featureConfig,
            Event<PredictionMade> made, Event<PredictionsStored> stored) {
        this.predictor = predictor;
        this.repository = repository;
        this.featureConfig = featureConfig;
        this.made = made;
        this.stored = stored;
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
        return store(List.of(predictor.predict(requests))).get(0);
    }

    /**
     * Predicts at several times from facts that the caller has read as of each of them; nothing is stored.
     *
     * @return outcomes by task and request, in order
     */
    public List<List<PredictionOutcome>> evaluate(List<PredictionTask> tasks) {
        return predictor.predictAll(tasks);
    }

    /** Stores those predictions that were made, all in one statement. @return the same outcomes, with their keys */
    @Transactional
    public List<List<PredictionOutcome>> store(List<List<PredictionOutcome>> outcomes) {
        List<LiquidPrediction> predictions = outcomes.stream().flatMap(List::stream)
                .flatMap(outcome -> outcome instanceof PredictionOutcome.Made success
                        ? Stream.of(success.prediction()) : Stream.empty()).toList();
        Map<LiquidPrediction, PredictionRepository.Entry> distinct = new IdentityHashMap<>();
        List<PredictionRepository.Entry> entries = predictions.stream()
                .map(prediction -> distinct.computeIfAbsent(prediction, LiquidPredictionService::entry)).toList();
        Iterator<Long> keys = repository.add(entries, featureConfig.featureVersion()).iterator();
        for (int i = 0; i < entries.size(); i++) {
            made.fire(new PredictionMade(predictions.get(i).symbol(), entries.get(i).horizon(), TRACK,
                    entries.get(i).outputsJson(), predictions.get(i).asOf()));
        }
        stored.fire(new PredictionsStored(outcomes.stream().flatMap(List::stream)
                .flatMap(outcome -> outcome instanceof PredictionOutcome.Made success ? Stream.of(success) : Stream.empty()).toList()));
        return outcomes.stream()
                .map(together -> together.stream().map(outcome -> outcome instanceof PredictionOutcome.Made success
                        ? success.stored(keys.next()) : outcome).toList())
                .toList();
    }

    private static PredictionRepository.Entry entry(LiquidPrediction prediction) {
        return new PredictionRepository.Entry(TRACK, prediction.symbol(), prediction.score(), prediction.confidence(),
                PredictionRepository.json(prediction.outputs()), prediction.evaluation().horizon().label(),
                prediction.explanation(), prediction.asOf());
    }
}
