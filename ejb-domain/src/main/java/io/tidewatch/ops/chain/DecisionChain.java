package io.tidewatch.ops.chain;

import io.tidewatch.execution.ExecutionConfig;
import io.tidewatch.execution.ExecutionTerms;
import io.tidewatch.execution.PaperBook;
import io.tidewatch.execution.PaperBooks;
import io.tidewatch.execution.StepExecution;
import io.tidewatch.execution.StepOrder;
import io.tidewatch.execution.StepOutcome;
import io.tidewatch.features.DecisionPoint;
import io.tidewatch.features.FeatureBuild;
import io.tidewatch.features.FeatureSnapshot;
import io.tidewatch.features.OnlineFeatureBuilder;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.LiquidPredictionService;
import io.tidewatch.prediction.PredictionOutcome;
import io.tidewatch.prediction.PredictionRequest;
import io.tidewatch.prediction.PredictionTask;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Decides for several symbols at one time or several, in one transaction and with a number of statements that does not grow with
 * the symbols. It sets the clock to each decision time. Repeating a decision executes nothing twice.
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
    private TradingClock clock;

    /** For the container's proxy. */
    protected DecisionChain() {
    }

    @Inject
    public DecisionChain(OnlineFeatureBuilder features, LiquidPredictionService predictions, SignalService signals,
            PositionOrders positionOrders, StepExecution execution, PaperBooks books, PriceRepository prices,
            ExecutionConfig executionConfig, TradingClock clock) {
        this.features = features;
        this.predictions = predictions;
        this.signals = signals;
        this.positionOrders = positionOrders;
        this.execution = execution;
        this.books = books;
        this.prices = prices;
        this.executionConfig = executionConfig;
        this.clock = clock;
    }

    /** What is known before a point's signals: its predictions and prices. */
    private record Prepared(DecisionPoint point, int features, List<PredictionOutcome.Made> predictions, Map<String, PriceSnapshot> quotes) {
    }

    /**
     * Decides at several times in their order: features, predictions, signals, orders. What does not depend on the orders before
     * it is computed for all times together, as of each of them.
     *
     * @param points    symbols whose bar has just ended, at that end; times ascend, and nothing but candles may have become
     *                  known between them
     * @param timeframe length of that bar
     * @return what each of them brought, in order
     */
    @Transactional
    public List<ChainReport> decide(List<DecisionPoint> points, Timeframe timeframe, ChainOptions options) {
        Instant last = points.get(points.size() - 1).at();
        return at(last, timeframe, options, () -> {
            PaperBook book = books.read(options.account(), executionConfig.paperEquity());
            List<ChainReport> reports = new ArrayList<>(points.size());
            for (Prepared prepared : prepare(points, timeframe, book, options)) {
                PaperBook before = book;
                Decided decided = at(prepared.point().at(), timeframe, options, () -> act(prepared, before, options));
                book = decided.book();
                reports.add(decided.report());
            }
            return reports;
        });
    }

    private <T> T at(Instant time, Timeframe timeframe, ChainOptions options, Callable<T> work) {
        try {
            return clock.runAt(time, timeframe, options.world(), work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("decision at " + time + " failed", e);
        }
    }

    private List<Prepared> prepare(List<DecisionPoint> points, Timeframe timeframe, PaperBook book, ChainOptions options) {
        List<FeatureBuild> builds = features.buildAll(points, timeframe);
        Set<String> priced = new TreeSet<>();
        points.forEach(point -> priced.addAll(point.symbols()));
        book.positions().keySet().forEach(key -> priced.add(key.target()));
        Map<Instant, Map<String, PriceSnapshot>> quotes = prices.latest(priced, points.stream().map(DecisionPoint::at).toList());
        List<PredictionTask> tasks = new ArrayList<>(points.size());
        for (int i = 0; i < points.size(); i++) {
            Map<String, FeatureSnapshot> snapshots = new LinkedHashMap<>();
            builds.get(i).snapshots().forEach(snapshot -> snapshots.put(snapshot.target(), snapshot));
            tasks.add(new PredictionTask(points.get(i).at(), snapshots.keySet().stream()
                    .map(symbol -> new PredictionRequest(symbol, options.horizon(), options.model())).toList(),
                    quotes.get(points.get(i).at()), snapshots));
        }
        List<List<PredictionOutcome>> outcomes = predictions.predictAt(tasks);
        List<Prepared> prepared = new ArrayList<>(points.size());
        for (int i = 0; i < points.size(); i++) {
            List<PredictionOutcome.Made> made = outcomes.get(i).stream().flatMap(outcome ->
                    outcome instanceof PredictionOutcome.Made success ? Stream.of(success) : Stream.empty()).toList();
            prepared.add(new Prepared(points.get(i), builds.get(i).snapshots().size(), made, tasks.get(i).prices()));
        }
        return prepared;
    }

    private record Decided(ChainReport report, PaperBook book) {
    }

    private Decided act(Prepared prepared, PaperBook book, ChainOptions options) {
        Map<String, Integer> blocks = new TreeMap<>();
        List<Signal> generated = signal(prepared.predictions(), options, blocks);
        Map<String, Double> marks = new HashMap<>();
        prepared.quotes().forEach((symbol, quote) -> marks.put(symbol, quote.price()));
        List<StepOrder> orders = positionOrders.toReach(generated, book, marks, prepared.point().at(), options);
        List<StepOutcome> outcomes =
                execution.execute(options.account(), executionConfig.paperEquity(), ExecutionTerms.DEFAULTS, orders);
        outcomes.forEach(outcome -> outcome.refusal().ifPresent(detail -> RefusalCodes.count(detail, blocks)));
        int fills = (int) outcomes.stream().filter(o -> o.executed().isPresent() && o.executed().get().traded()).count();
        int rejects = (int) outcomes.stream().filter(o -> o.executed().isPresent() && o.executed().get().rejected()).count();
        PaperBook after = fills == 0 ? book : books.read(options.account(), executionConfig.paperEquity());
        return new Decided(new ChainReport(prepared.features(), prepared.predictions().size(), actions(generated), orders.size(),
                fills, rejects, blocks, after.equity(marks)), after);
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

    private static Map<String, Action> actions(List<Signal> signals) {
        Map<String, Action> actions = new TreeMap<>();
        signals.forEach(signal -> actions.put(signal.target(), signal.action()));
        return actions;
    }
}
