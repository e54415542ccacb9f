package io.tidewatch.ops.chain;

import io.tidewatch.features.DecisionPoint;
import io.tidewatch.features.FeatureBuild;
import io.tidewatch.features.FeatureSnapshot;
import io.tidewatch.features.FeatureStretch;
import io.tidewatch.features.OnlineFeatureBuilder;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.LiquidPredictionService;
import io.tidewatch.prediction.PredictionOutcome;
import io.tidewatch.prediction.PredictionRequest;
import io.tidewatch.prediction.PredictionTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Features and predictions of decision times: the part of a decision that no order before it changes. */
@ApplicationScoped
public class Forecasts {

    private OnlineFeatureBuilder features;
    private LiquidPredictionService predictions;
    private PriceRepository prices;
    private TradingClock clock;

    /** For the container's proxy. */
    protected Forecasts() {
    }

    @Inject
    public Forecasts(OnlineFeatureBuilder features, LiquidPredictionService predictions, PriceRepository prices, TradingClock clock) {
        this.features = features;
        this.predictions = predictions;
        this.prices = prices;
        this.clock = clock;
    }

    /**
     * Makes and stores the forecasts of several times, in the caller's transaction.
     *
     * @param held symbols whose prices are wanted besides
     * @return one per decision time, in order
     */
    List<Forecast> make(List<QuietStretch> stretches, Collection<String> held, Timeframe timeframe, ChainOptions options) {
        List<DecisionPoint> points = stretches.stream().flatMap(stretch -> stretch.points().stream()).toList();
        return options.at(points.get(points.size() - 1).at(), timeframe, clock, () -> {
            FeatureStretch bars = features.stretch(points, timeframe);
            Map<Instant, Map<String, PriceSnapshot>> quotes = quotes(points, held);
            List<FeatureBuild> builds = new ArrayList<>(points.size());
            List<List<PredictionOutcome>> outcomes = new ArrayList<>(points.size());
            for (QuietStretch stretch : stretches) {
                options.at(stretch.points().get(0).at(), timeframe, clock, () -> {
                    stretch.arrival().run();
                    return null;
                });
                List<FeatureBuild> built = bars.compute(stretch.points());
                outcomes.addAll(predictions.evaluate(tasks(stretch.points(), built, quotes, options)));
                builds.addAll(built);
            }
            features.save(builds);
            return forecasts(points, builds, predictions.store(outcomes), quotes);
        });
    }

    private Map<Instant, Map<String, PriceSnapshot>> quotes(List<DecisionPoint> points, Collection<String> held) {
        TreeSet<String> priced = new TreeSet<>(held);
        points.forEach(point -> priced.addAll(point.symbols()));
        return prices.latest(priced, points.stream().map(DecisionPoint::at).toList());
    }

    private static List<PredictionTask> tasks(List<DecisionPoint> points, List<FeatureBuild> builds,
            Map<Instant, Map<String, PriceSnapshot>> quotes, ChainOptions options) {
        List<PredictionTask> tasks = new ArrayList<>(points.size());
        for (int i = 0; i < points.size(); i++) {
            Map<String, FeatureSnapshot> snapshots = new LinkedHashMap<>();
            builds.get(i).snapshots().forEach(snapshot -> snapshots.put(snapshot.target(), snapshot));
            List<PredictionRequest> requests = snapshots.keySet().stream()
                    .map(symbol -> new PredictionRequest(symbol, options.horizon(), options.model())).toList();
            Instant at = points.get(i).at();
            tasks.add(new PredictionTask(at, requests, quotes.get(at), snapshots));
        }
        return tasks;
    }

    private static List<Forecast> forecasts(List<DecisionPoint> points, List<FeatureBuild> builds,
            List<List<PredictionOutcome>> outcomes, Map<Instant, Map<String, PriceSnapshot>> quotes) {
        List<Forecast> forecasts = new ArrayList<>(points.size());
        for (int i = 0; i < points.size(); i++) {
            List<PredictionOutcome.Made> made = outcomes.get(i).stream().flatMap(outcome ->
                    outcome instanceof PredictionOutcome.Made success ? Stream.of(success) : Stream.empty()).toList();
            forecasts.add(new Forecast(points.get(i), builds.get(i).snapshots().size(), made, quotes.get(points.get(i).at())));
        }
        return forecasts;
    }
}
