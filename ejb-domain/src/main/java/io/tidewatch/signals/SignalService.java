package io.tidewatch.signals;

import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.portfolio.StrategyBucket;
import io.tidewatch.prediction.LiquidPredictor;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.prediction.PredictionOutcome;
import io.tidewatch.prediction.PredictionRequest;
import io.tidewatch.prediction.VenturePredictionService;
import io.tidewatch.prediction.VentureRule;
import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.KillSwitchService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Generates signals: kill switch first, then prediction, rule, storage and announcement. Predictions are not stored here. */
@ApplicationScoped
public class SignalService {

    private KillSwitchService killSwitches;
    private LiquidPredictor predictor;
    private VenturePredictionService venture;
    private PriceRepository prices;
    private SignalRepository repository;
    private SignalAnnouncer announcer;
    private Metrics metrics;
    private TradingClock clock;

    /** For the container's proxy. */
    protected SignalService() {
    }

    @Inject
    public SignalService(KillSwitchService killSwitches, LiquidPredictor predictor, VenturePredictionService venture,
            PriceRepository prices, SignalRepository repository, SignalAnnouncer announcer, Metrics metrics, TradingClock clock) {
        this.killSwitches = killSwitches;
        this.predictor = predictor;
        this.venture = venture;
        this.prices = prices;
        this.repository = repository;
        this.announcer = announcer;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Generates several signals in one transaction.
     *
     * @param known predictions made at this very decision time; requests they answer are not predicted again
     * @return one outcome per request, in order
     */
    @Transactional
    public List<SignalOutcome> generateAll(List<SignalRequest> requests, Collection<PredictionOutcome.Made> known) {
        Instant now = clock.instant();
        Map<KillSwitchKey, String> blocks = killSwitches.blockReasons(requests.stream().map(SignalService::key).distinct().toList());
        List<SignalRequest> allowed = requests.stream().filter(request -> !blocks.containsKey(key(request))).toList();
        Map<PredictionRequest, PredictionOutcome> predictions = predictions(allowed, known);
        Map<String, VentureRule.VenturePrediction> ventures = ventures(allowed);
        Map<String, PriceSnapshot> marketPrices = marketPrices(allowed, now);
        List<SignalOutcome> outcomes = new ArrayList<>(requests.size());
        for (SignalRequest request : requests) {
            if (blocks.containsKey(key(request))) {
                outcomes.add(new SignalOutcome.Blocked(request, new SignalBlockedException(blocks.get(key(request)))));
            } else if (request.track() == Track.LIQUID) {
                SignalOutcome outcome = liquid(request, predictions.get(asPrediction(request)), now);
                outcomes.add(outcome);
                showDivergence(outcome, predictions.get(asPrediction(request)));
            } else {
                outcomes.add(venture(request, ventures.get(request.target()), marketPrices.get(upper(request.target())), now));
            }
        }
        return store(outcomes);
    }

    private static KillSwitchKey key(SignalRequest request) {
        return new KillSwitchKey(request.track().wireName(), request.strategyId());
    }

    private static PredictionRequest asPrediction(SignalRequest request) {
        return new PredictionRequest(request.target(), request.horizon(), request.model());
    }

    private static String upper(String target) {
        return target.toUpperCase(Locale.ROOT);
    }

    private Map<PredictionRequest, PredictionOutcome> predictions(
            List<SignalRequest> requests, Collection<PredictionOutcome.Made> known) {
        Map<PredictionRequest, PredictionOutcome> predictions = new HashMap<>();
        known.forEach(made -> predictions.put(made.request(), made));
        List<PredictionRequest> missing = requests.stream().filter(request -> request.track() == Track.LIQUID)
                .map(SignalService::asPrediction).distinct().filter(request -> !predictions.containsKey(request)).toList();
        if (!missing.isEmpty()) {
            predictor.predict(missing).forEach(outcome -> predictions.put(outcome.request(), outcome));
        }
        return predictions;
    }

    private Map<String, VentureRule.VenturePrediction> ventures(List<SignalRequest> requests) {
        Set<String> companies = requests.stream().filter(request -> request.track() == Track.VC).map(SignalRequest::target)
                .collect(Collectors.toSet());
        return companies.isEmpty() ? Map.of() : venture.evaluate(companies, VentureRule.Months.TWELVE);
    }

    private Map<String, PriceSnapshot> marketPrices(List<SignalRequest> requests, Instant now) {
        Set<String> targets = requests.stream().filter(SignalService::blended).map(request -> upper(request.target()))
                .collect(Collectors.toSet());
        return targets.isEmpty() ? Map.of() : prices.latest(targets, now);
    }

    private static boolean blended(SignalRequest request) {
        return request.track() == Track.VC && SignalRule.ENSEMBLE_POLICY.equals(request.policy());
    }

    private static SignalOutcome liquid(SignalRequest request, PredictionOutcome outcome, Instant now) {
        if (outcome instanceof PredictionOutcome.Refused refused) {
            return new SignalOutcome.Refused(request, refused.reason());
        }
        PredictionOutcome.Made made = outcome.orThrow();
        SignalRule.Strength strength = new SignalRule.Strength(made.prediction().score(), made.prediction().confidence());
        return new SignalOutcome.Generated(request, SignalDraft.of(request, made.prediction().symbol(), strength,
                made.prediction().evaluation().model(), SignalDraft.bucket(made.features(), strength, now), now));
    }

    /** Zero as long as a signal repeats its prediction; shown for priced symbols only, whose number is bounded. */
    private void showDivergence(SignalOutcome outcome, PredictionOutcome prediction) {
        if (outcome instanceof SignalOutcome.Generated generated && prediction instanceof PredictionOutcome.Made made) {
            Signal signal = generated.signal();
            double divergence = Math.abs(signal.score() - made.prediction().score())
                    + Math.abs(signal.confidence() - made.prediction().confidence());
            metrics.set(Metric.SIGNAL_PREDICT_DIVERGENCE, divergence, signal.track().wireName(), signal.target());
        }
    }

    private static SignalOutcome venture(
            SignalRequest request, VentureRule.VenturePrediction prediction, PriceSnapshot price, Instant now) {
        SignalRule.Strength strength = new SignalRule.Strength(prediction.score(), prediction.confidence());
        if (blended(request)) {
            double fast = price == null ? 0 : SignalRule.fastScore(price.price(), price.volume());
            strength = SignalRule.blend(strength.score(), strength.confidence(), fast);
        }
        return new SignalOutcome.Generated(request, SignalDraft.of(request, upper(request.target()), strength,
                ModelLabel.VENTURE_DEFAULT, StrategyBucket.EVENT, now));
    }

    private List<SignalOutcome> store(List<SignalOutcome> outcomes) {
        List<SignalRepository.Entry> entries = new ArrayList<>();
        for (SignalOutcome outcome : outcomes) {
            if (outcome instanceof SignalOutcome.Generated generated) {
                entries.add(new SignalRepository.Entry(generated.request(), generated.signal()));
            }
        }
        Iterator<Long> keys = repository.add(entries).iterator();
        List<SignalOutcome> stored = new ArrayList<>(outcomes.size());
        for (SignalOutcome outcome : outcomes) {
            if (outcome instanceof SignalOutcome.Generated generated) {
                Signal signal = generated.signal().stored(keys.next());
                announcer.announce(signal);
                stored.add(new SignalOutcome.Generated(generated.request(), signal));
            } else {
                stored.add(outcome);
            }
        }
        return stored;
    }
}
