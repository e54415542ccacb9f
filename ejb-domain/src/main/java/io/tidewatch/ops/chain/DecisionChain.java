package io.tidewatch.ops.chain;

import io.tidewatch.execution.ExecutionConfig;
import io.tidewatch.execution.ExecutionTerms;
import io.tidewatch.execution.PaperBook;
import io.tidewatch.execution.PaperBooks;
import io.tidewatch.execution.StepExecution;
import io.tidewatch.execution.StepOrder;
import io.tidewatch.execution.StepOutcome;
import io.tidewatch.features.FeatureSnapshot;
import io.tidewatch.features.OnlineFeatureBuilder;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.prediction.LiquidPredictionService;
import io.tidewatch.prediction.PredictionOutcome;
import io.tidewatch.prediction.PredictionRequest;
import io.tidewatch.signals.Action;
import io.tidewatch.signals.Signal;
import io.tidewatch.signals.SignalOutcome;
import io.tidewatch.signals.SignalRequest;
import io.tidewatch.signals.SignalService;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides for several symbols at one time, in one transaction and with a number of statements that does not grow with them.
 * The clock must stand at the decision time. Repeating a step executes nothing twice.
 */
@ApplicationScoped
public class DecisionChain {

    private static final String POLICY = "baseline-v2";
    private static final String COST_PROFILE = "standard";
    private static final String RISK_PROFILE = "balanced";

    private OnlineFeatureBuilder features;
    private LiquidPredictionService predictions;
    private SignalService signals;
    private PositionOrders positionOrders;
    private StepExecution execution;
    private PaperBooks books;
    private PriceRepository prices;
    private ExecutionConfig executionConfig;

    /** For the container's proxy. */
    protected DecisionChain() {
    }

    @Inject
    public DecisionChain(OnlineFeatureBuilder features, LiquidPredictionService predictions, SignalService signals,
            PositionOrders positionOrders, StepExecution execution, PaperBooks books, PriceRepository prices,
            ExecutionConfig executionConfig) {
        this.features = features;
        this.predictions = predictions;
        this.signals = signals;
        this.positionOrders = positionOrders;
        this.execution = execution;
        this.books = books;
        this.prices = prices;
        this.executionConfig = executionConfig;
    }

    /**
     * Takes one step: features, predictions, signals, orders.
     *
     * @param symbols   upper-case symbols whose bar has just ended
     * @param timeframe length of that bar
     * @param at        its end, the decision time
     */
    @Transactional
    public ChainReport step(Collection<String> symbols, Timeframe timeframe, Instant at, ChainOptions options) {
        List<FeatureSnapshot> snapshots = features.build(symbols, timeframe, at);
        List<String> ready = snapshots.stream().map(FeatureSnapshot::target).toList();
        List<PredictionOutcome.Made> made = predict(ready, options);
        Map<String, Integer> blocks = new TreeMap<>();
        List<Signal> generated = signal(made, options, blocks);

        PaperBook book = books.read(options.account(), executionConfig.paperEquity());
        Map<String, Double> marks = marks(symbols, book, at);
        List<StepOrder> orders = positionOrders.toReach(generated, book, marks, at, options);
        List<StepOutcome> outcomes =
                execution.execute(options.account(), executionConfig.paperEquity(), ExecutionTerms.DEFAULTS, orders);
        outcomes.forEach(outcome -> outcome.refusal().ifPresent(detail -> RefusalCodes.count(detail, blocks)));
        int fills = (int) outcomes.stream().filter(o -> o.executed().isPresent() && o.executed().get().traded()).count();
        int rejects = (int) outcomes.stream().filter(o -> o.executed().isPresent() && o.executed().get().rejected()).count();
        PaperBook after = fills == 0 ? book : books.read(options.account(), executionConfig.paperEquity());
        return new ChainReport(snapshots.size(), made.size(), actions(generated), orders.size(), fills, rejects, blocks,
                after.equity(marks));
    }

    private List<PredictionOutcome.Made> predict(List<String> symbols, ChainOptions options) {
        List<PredictionOutcome.Made> made = new ArrayList<>();
        List<PredictionRequest> requests = symbols.stream()
                .map(symbol -> new PredictionRequest(symbol, options.horizon(), options.model())).toList();
        for (PredictionOutcome outcome : predictions.predictAll(requests)) {
            if (outcome instanceof PredictionOutcome.Made success) {
                made.add(success);
            }
        }
        return made;
    }

    private List<Signal> signal(List<PredictionOutcome.Made> made, ChainOptions options, Map<String, Integer> blocks) {
        List<SignalRequest> requests = made.stream()
                .map(one -> new SignalRequest(Track.LIQUID, one.request().symbol(), options.horizon(), POLICY, options.minConfidence(),
                        options.strategyId(), COST_PROFILE, RISK_PROFILE, options.model()))
                .toList();
        List<Signal> generated = new ArrayList<>();
        for (SignalOutcome outcome : signals.generateAll(requests, made)) {
            if (outcome instanceof SignalOutcome.Generated success) {
                generated.add(success.signal());
            } else if (outcome instanceof SignalOutcome.Blocked blocked) {
                RefusalCodes.count(blocked.reason().getMessage(), blocks);
            } else if (outcome instanceof SignalOutcome.Refused refused) {
                RefusalCodes.count(refused.reason().getMessage(), blocks);
            }
        }
        return generated;
    }

    /** Latest prices of everything decided or held. */
    private Map<String, Double> marks(Collection<String> symbols, PaperBook book, Instant at) {
        TreeSet<String> wanted = new TreeSet<>(symbols);
        book.positions().keySet().forEach(key -> wanted.add(key.target()));
        Map<String, Double> marks = new HashMap<>();
        for (Map.Entry<String, PriceSnapshot> price : prices.latest(wanted, at).entrySet()) {
            marks.put(price.getKey(), price.getValue().price());
        }
        return marks;
    }

    private static Map<String, Action> actions(List<Signal> signals) {
        Map<String, Action> actions = new TreeMap<>();
        signals.forEach(signal -> actions.put(signal.target(), signal.action()));
        return actions;
    }
}
