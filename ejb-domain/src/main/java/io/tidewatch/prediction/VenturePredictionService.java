package io.tidewatch.prediction;

import io.tidewatch.events.EventRepository;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.stream.PredictionMade;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Applies the rule for private companies to the events known about them. */
@ApplicationScoped
public class VenturePredictionService {

    private static final String TRACK = "vc";

    private EventRepository events;
    private PredictionRepository repository;
    private FeatureConfig featureConfig;
    private TradingClock clock;
    private Event<PredictionMade> made;

    /** For the container's proxy. */
    protected VenturePredictionService() {
    }

    @Inject
    public VenturePredictionService(EventRepository events, PredictionRepository repository, FeatureConfig featureConfig,
            TradingClock clock, Event<PredictionMade> made) {
        this.events = events;
        this.repository = repository;
        this.featureConfig = featureConfig;
        this.clock = clock;
        this.made = made;
    }

    /**
     * A stored prediction.
     *
     * @param id         key in {@code predictions_v2}
     * @param company    as asked for
     * @param prediction what the rule said
     */
    public record Stored(long id, String company, VentureRule.VenturePrediction prediction) {
    }

    /** Predicts for a company and stores it. */
    @Transactional
    public Stored predict(String company, VentureRule.Months horizon) {
        Instant now = clock.instant();
        VentureRule.VenturePrediction prediction = evaluate(List.of(company), horizon).get(company);
        String outputs = PredictionRepository.json(prediction.outputs());
        long id = repository.add(List.of(new PredictionRepository.Entry(TRACK, company, prediction.score(), prediction.confidence(),
                outputs, horizon.label(), prediction.explanation(), now)), featureConfig.featureVersion()).get(0);
        made.fire(new PredictionMade(company, horizon.label(), TRACK, outputs, now));
        return new Stored(id, company, prediction);
    }

    /** Applies the rule to several companies without storing anything. @return company to prediction */
    public Map<String, VentureRule.VenturePrediction> evaluate(Collection<String> companies, VentureRule.Months horizon) {
        Instant now = clock.instant();
        Map<String, VentureRule.VenturePrediction> predictions = new LinkedHashMap<>();
        events.context(companies, now, PredictionRepository.CONTEXT_EVENTS).forEach((company, known) ->
                predictions.put(company, VentureRule.predict(known, horizon, now, featureConfig.featureVersion())));
        return predictions;
    }
}
