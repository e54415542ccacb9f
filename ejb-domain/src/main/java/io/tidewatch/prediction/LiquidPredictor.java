package io.tidewatch.prediction;

import io.tidewatch.events.EventContext;
import io.tidewatch.events.EventRepository;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.features.FeatureSnapshot;
import io.tidewatch.features.FeatureSnapshotRepository;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.models.ActiveModel;
import io.tidewatch.models.ArtifactRejectedException;
import io.tidewatch.models.ModelCatalog;
import io.tidewatch.models.ModelMissingException;
import io.tidewatch.models.ModelRef;
import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes predictions from the prices, features, events and models known at the decision time, without storing them. The reads
 * are done once for all symbols asked for together.
 */
@ApplicationScoped
public class LiquidPredictor {

    private PriceRepository prices;
    private FeatureSnapshotRepository features;
    private EventRepository events;
    private ModelCatalog models;
    private FeatureConfig featureConfig;
    private Metrics metrics;
    private TradingClock clock;

    /** For the container's proxy. */
    protected LiquidPredictor() {
    }

    @Inject
    public LiquidPredictor(PriceRepository prices, FeatureSnapshotRepository features, EventRepository events,
            ModelCatalog models, FeatureConfig featureConfig, Metrics metrics, TradingClock clock) {
        this.prices = prices;
        this.features = features;
        this.events = events;
        this.models = models;
        this.featureConfig = featureConfig;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** A task with what its answers need besides; models are added as they are selected. */
    private record Context(
            PredictionTask task, Map<String, List<EventContext>> events, Map<Optional<ModelRef>, Function<Instant, ActiveModel>> models) {
    }

    /**
     * Predicts for several requests; one that cannot be answered does not disturb the others. Per symbol the first failing
     * check decides: symbol, price, features, model.
     *
     * @return one outcome per request, in order
     */
    public List<PredictionOutcome> predict(List<PredictionRequest> requests) {
        return predictAll(List.of(read(requests, clock.instant()))).get(0);
    }

    /** As {@link #predict}, for several times together. @return outcomes by task and request, in order */
    List<List<PredictionOutcome>> predictAll(List<PredictionTask> tasks) {
        Set<String> symbols = tasks.stream().flatMap(task -> task.features().keySet().stream()).collect(Collectors.toSet());
        Map<Instant, Map<String, List<EventContext>>> told = symbols.isEmpty() ? Map.of()
                : events.context(symbols, tasks.stream().map(PredictionTask::asOf).toList(), PredictionRepository.CONTEXT_EVENTS);
        Map<Optional<ModelRef>, Function<Instant, ActiveModel>> selected = new HashMap<>();
        List<List<PredictionOutcome>> outcomes = new ArrayList<>(tasks.size());
        for (PredictionTask task : tasks) {
            task.prices().forEach((symbol, price) -> metrics.set(Metric.DATA_FRESHNESS,
                    Math.max(0, Duration.between(price.at(), task.asOf()).toMillis() / 1000.0), symbol));
            Context context = new Context(task, told.getOrDefault(task.asOf(), Map.of()), selected);
            // The same request at the same time has the same answer.
            Map<PredictionRequest, PredictionOutcome> answers = new HashMap<>();
            outcomes.add(task.requests().stream().map(request -> answers.computeIfAbsent(request, asked -> outcome(asked, context)))
                    .toList());
        }
        return outcomes;
    }

    /** Features are read only for symbols that have a price. */
    private PredictionTask read(List<PredictionRequest> requests, Instant asOf) {
        Set<String> symbols = requests.stream().map(PredictionRequest::symbol).filter(symbol -> !symbol.isEmpty())
                .collect(Collectors.toSet());
        Map<String, PriceSnapshot> priced = symbols.isEmpty() ? Map.of() : prices.latest(symbols, asOf);
        return new PredictionTask(asOf, requests, priced, priced.isEmpty() ? Map.of() : features.latest(priced.keySet(), asOf));
    }

    private PredictionOutcome outcome(PredictionRequest request, Context context) {
        try {
            return predict(request, context);
        } catch (PredictionRefusedException e) {
            return new PredictionOutcome.Refused(request, e);
        }
    }

    private PredictionOutcome predict(PredictionRequest request, Context context) {
        String symbol = request.symbol();
        if (symbol.isEmpty()) {
            throw PredictionRefusedException.symbolRequired();
        }
        PriceSnapshot price = Optional.ofNullable(context.task().prices().get(symbol))
                .orElseThrow(() -> PredictionRefusedException.noPrice(symbol));
        FeatureSnapshot snapshot = Optional.ofNullable(context.task().features().get(symbol))
                .orElseThrow(() -> PredictionRefusedException.noFeatures(symbol));
        LiquidEvaluation evaluation = evaluate(request, snapshot, context);
        Map<String, Double> values = snapshot.vector().toMap();
        PredictionExplanation explanation = PredictionExplanation.ofLiquid(key -> values.getOrDefault(key, 0.0),
                context.events().get(symbol), evaluation.model(), featureConfig.featureVersion());
        return new PredictionOutcome.Made(request,
                new LiquidPrediction(symbol, evaluation, price.price(), context.task().asOf(), explanation), snapshot, 0);
    }

    private LiquidEvaluation evaluate(PredictionRequest request, FeatureSnapshot snapshot, Context context) {
        try {
            ActiveModel model = context.models().computeIfAbsent(request.model(), models::select).apply(context.task().asOf());
            LiquidEvaluation evaluation = models.model(model, request.symbol())
                    .evaluate(snapshot.vector().toFloats(), request.horizon());
            if (!evaluation.finite()) {
                throw PredictionRefusedException.notANumber(request.symbol());
            }
            return evaluation;
        } catch (ModelMissingException e) {
            throw PredictionRefusedException.noModel(e.getMessage());
        } catch (ArtifactRejectedException e) {
            // The build was closed meanwhile and its files no longer open.
            throw PredictionRefusedException.noModel(ModelMissingException.tabular(request.symbol()).getMessage());
        }
    }
}
