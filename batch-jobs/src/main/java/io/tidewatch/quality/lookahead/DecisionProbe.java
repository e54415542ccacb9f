package io.tidewatch.quality.lookahead;

import io.tidewatch.backtest.BacktestConfig;
import io.tidewatch.backtest.RequestRules;
import io.tidewatch.events.EventRepository;
import io.tidewatch.features.AuxiliaryRepository;
import io.tidewatch.features.BarWindowRepository;
import io.tidewatch.features.BaseFeature;
import io.tidewatch.features.DecisionPoint;
import io.tidewatch.features.EventWindowRepository;
import io.tidewatch.features.FeatureBuild;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.features.FeatureFormulas;
import io.tidewatch.features.FeatureInputs;
import io.tidewatch.features.FeatureSnapshot;
import io.tidewatch.features.FeatureSnapshotRepository;
import io.tidewatch.features.FeatureVector;
import io.tidewatch.features.OnlineFeatureBuilder;
import io.tidewatch.features.SocialBucketRepository;
import io.tidewatch.features.SymbolHistory;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.models.ModelCatalog;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.portfolio.StrategyBucket;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.LiquidPrediction;
import io.tidewatch.prediction.LiquidPredictor;
import io.tidewatch.prediction.PredictionOutcome;
import io.tidewatch.prediction.PredictionRequest;
import io.tidewatch.signals.SignalRequest;
import io.tidewatch.signals.SignalRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Every way in which the product comes to a decision: features of the newest candle, features of a stretch as a replay makes
 * them, features of a history as training makes them, the predictions, the signals and the positions of a backtest. The
 * readers are the product's own classes but instances of their own: what they may keep must not get into decisions that count.
 */
@ApplicationScoped
public class DecisionProbe {

    /** Candles that a stretch and a history go on after the decision. */
    private static final int LATER_BARS = 2;
    private static final Duration HISTORY_BEFORE = Duration.ofHours(12);

    private FeatureInputs inputs;
    private OnlineFeatureBuilder builder;
    private LiquidPredictor predictor;
    private BacktestProbe backtests;
    private FeatureConfig config;
    private TradingClock clock;

    /** For the container's proxy. */
    protected DecisionProbe() {
    }

    @Inject
    public DecisionProbe(Sql sql, FeatureConfig config, MarketDataConfig marketData, ModelCatalog models, BacktestConfig backtests,
            RequestRules rules, TradingClock clock) {
        this(new FeatureInputs(new BarWindowRepository(sql), new AuxiliaryRepository(sql),
                new EventWindowRepository(sql), new SocialBucketRepository(sql)), sql, config, marketData, models, backtests, rules, clock);
    }

    /** As in the server but for what the features are read with. */
    public DecisionProbe(FeatureInputs inputs, Sql sql, FeatureConfig config, MarketDataConfig marketData, ModelCatalog models,
            BacktestConfig backtests, RequestRules rules, TradingClock clock) {
        FeatureSnapshotRepository snapshots = new FeatureSnapshotRepository(sql, config);
        this.inputs = inputs;
        this.builder = new OnlineFeatureBuilder(inputs, snapshots, config, clock);
        this.predictor = new LiquidPredictor(new PriceRepository(sql, marketData, clock), snapshots, new EventRepository(sql), models,
                config, new Metrics(), clock);
        this.backtests = new BacktestProbe(sql, backtests, marketData, config.dataVersion(), rules, clock);
        this.config = config;
        this.clock = clock;
    }

    /** What is decided at a moment: the parts of the decision by name. Equal decisions have equal parts, to the last bit. */
    Map<String, Object> decide(DecisionMoment moment) {
        try {
            Map<String, Object> parts = clock.runAt(moment.at(), moment.timeframe(), () -> parts(moment));
            parts.putAll(clock.runAt(moment.until(), moment.timeframe(), () -> backtests.upTo(moment)));
            return parts;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("decision of " + moment.symbol() + " at " + moment.at() + " not made", e);
        }
    }

    private Map<String, Object> parts(DecisionMoment moment) {
        Map<String, Object> parts = new LinkedHashMap<>();
        add(parts, "online", moment.symbol(), builder.buildReporting(List.of(moment.symbol()), moment.timeframe(), moment.at()));
        addStretch(parts, moment);
        addHistory(parts, moment);
        List<PredictionRequest> requests = Arrays.stream(Horizon.values())
                .map(horizon -> PredictionRequest.of(moment.symbol(), horizon)).toList();
        predictor.predict(requests).forEach(outcome -> add(parts, outcome));
        return parts;
    }

    private void addStretch(Map<String, Object> parts, DecisionMoment moment) {
        List<DecisionPoint> points = LongStream.rangeClosed(-LATER_BARS, LATER_BARS).mapToObj(step -> new DecisionPoint(
                moment.at().plus(moment.timeframe().length().multipliedBy(step)), List.of(moment.symbol()))).toList();
        add(parts, "stretch", moment.symbol(), builder.stretch(points, moment.timeframe()).compute(points).get(LATER_BARS));
    }

    private void addHistory(Map<String, Object> parts, DecisionMoment moment) {
        Duration before = longer(HISTORY_BEFORE, moment.timeframe().length());
        Duration after = moment.timeframe().length().multipliedBy(LATER_BARS);
        SymbolHistory history = inputs.stretch(moment.symbol(), moment.timeframe(), moment.at().minus(before),
                moment.at().plus(after), true);
        int bar = history.bars().indexAt(moment.at());
        Optional<FeatureVector> vector = bar < 0 ? Optional.empty() : new FeatureFormulas(config.rules()).at(history, bar);
        vector.ifPresentOrElse(found -> add(parts, "history", found), () -> parts.put("history/skipped", "no features"));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static void add(Map<String, Object> parts, String path, String symbol, FeatureBuild build) {
        build.skipped().forEach((skipped, reason) -> parts.put(path + "/skipped", reason));
        for (FeatureSnapshot snapshot : build.snapshots()) {
            parts.put(path + "/as_of", snapshot.asOf());
            parts.put(path + "/available_at", snapshot.availableAt());
            parts.put(path + "/event_time", snapshot.eventTime());
            add(parts, path, snapshot.vector());
        }
    }

    private static void add(Map<String, Object> parts, String path, FeatureVector vector) {
        for (BaseFeature feature : BaseFeature.values()) {
            parts.put(path + "/" + feature.key(), vector.get(feature));
        }
    }

    /** A signal is its rule over the prediction; nothing else enters it. */
    private static void add(Map<String, Object> parts, PredictionOutcome outcome) {
        String name = "prediction/" + outcome.request().horizon().label() + "/";
        if (outcome instanceof PredictionOutcome.Refused refused) {
            parts.put(name + "refused", refused.reason().getMessage());
            return;
        }
        PredictionOutcome.Made made = outcome.orThrow();
        LiquidPrediction prediction = made.prediction();
        parts.put(name + "expected_return", prediction.evaluation().expectedReturn());
        parts.put(name + "vol_forecast", prediction.evaluation().volatility());
        parts.put(name + "signal_confidence", prediction.evaluation().signalConfidence());
        parts.put(name + "current_price", prediction.currentPrice());
        parts.put(name + "model", prediction.evaluation().model().toString());
        parts.put(name + "degraded_reasons", prediction.evaluation().degradedReasons());
        parts.put(name + "explanation", prediction.explanation().toMap().toString());
        parts.put(name + "features_of", made.features().asOf());
        SignalRequest usual = SignalRequest.liquid(prediction.symbol(), outcome.request().horizon());
        String signal = "signal/" + outcome.request().horizon().label() + "/";
        parts.put(signal + "action", SignalRule.action(prediction.score(), prediction.confidence(), usual.minConfidence()));
        Map<String, Double> values = made.features().vector().toMap();
        parts.put(signal + "strategy_bucket", StrategyBucket.ofLiquid(key -> values.getOrDefault(key, 0.0),
                prediction.score(), prediction.confidence()));
    }
}
