package io.tidewatch.ops.chain;

import io.tidewatch.execution.ExecutionConfig;
import io.tidewatch.execution.ExecutionTerms;
import io.tidewatch.execution.PaperBook;
import io.tidewatch.execution.PaperBooks;
import io.tidewatch.execution.StepExecution;
import io.tidewatch.execution.StepOrder;
import io.tidewatch.execution.StepOutcome;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.PredictionOutcome;
import io.tidewatch.signals.Action;
import io.tidewatch.signals.Signal;
import io.tidewatch.signals.SignalOutcome;
import io.tidewatch.signals.SignalRequest;
import io.tidewatch.signals.SignalService;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides for several symbols at one time or several, in one transaction and with a number of statements that does not grow with
 * the symbols. It sets the clock to each decision time. Repeating a decision executes nothing twice.
 */
@ApplicationScoped
public class DecisionChain {

    private static final String POLICY = "baseline-v2";
    private static final String COST_PROFILE = "standard";
    private static final String RISK_PROFILE = "balanced";

    private Forecasts forecasts;
    private SignalService signals;
    private PositionOrders positionOrders;
    private StepExecution execution;
    private PaperBooks books;
    private ExecutionConfig executionConfig;
    private TradingClock clock;

    /** For the container's proxy. */
    protected DecisionChain() {
    }

    @Inject
    public DecisionChain(Forecasts forecasts, SignalService signals, PositionOrders positionOrders, StepExecution execution,
            PaperBooks books, ExecutionConfig executionConfig, TradingClock clock) {
        this.forecasts = forecasts;
        this.signals = signals;
        this.positionOrders = positionOrders;
        this.execution = execution;
        this.books = books;
        this.executionConfig = executionConfig;
        this.clock = clock;
    }

    /**
     * Decides at several times in their order: features, predictions, signals, orders. What does not depend on the orders before
     * it is computed first, as of each time.
     *
     * @param stretches symbols whose bar has just ended, at that end; times ascend
     * @param timeframe length of that bar
     * @return what each decision time brought, in order
     */
    @Transactional
    public List<ChainReport> decide(List<QuietStretch> stretches, Timeframe timeframe, ChainOptions options) {
        PaperBook book = books.read(options.account(), executionConfig.paperEquity());
        Set<String> held = new TreeSet<>();
        book.positions().keySet().forEach(key -> held.add(key.target()));
        List<ChainReport> reports = new ArrayList<>();
        for (Forecast forecast : forecasts.make(stretches, held, timeframe, options)) {
            PaperBook before = book;
            Decided decided = options.at(forecast.point().at(), timeframe, clock, () -> act(forecast, before, options));
            book = decided.book();
            reports.add(decided.report());
        }
        return reports;
    }

    private record Decided(ChainReport report, PaperBook book) {
    }

    private Decided act(Forecast forecast, PaperBook book, ChainOptions options) {
        Map<String, Integer> blocks = new TreeMap<>();
        List<Signal> generated = signal(forecast.predictions(), options, blocks);
        Map<String, Double> marks = new HashMap<>();
        forecast.quotes().forEach((symbol, quote) -> marks.put(symbol, quote.price()));
        List<StepOrder> orders = positionOrders.toReach(generated, book, marks, forecast.point().at(), options);
        List<StepOutcome> outcomes =
                execution.execute(options.account(), executionConfig.paperEquity(), ExecutionTerms.DEFAULTS, orders);
        outcomes.forEach(outcome -> outcome.refusal().ifPresent(detail -> RefusalCodes.count(detail, blocks)));
        int fills = (int) outcomes.stream().filter(o -> o.executed().isPresent() && o.executed().get().traded()).count();
        int rejects = (int) outcomes.stream().filter(o -> o.executed().isPresent() && o.executed().get().rejected()).count();
        PaperBook after = fills == 0 ? book : books.read(options.account(), executionConfig.paperEquity());
        return new Decided(new ChainReport(forecast.features(), forecast.predictions().size(), actions(generated), orders.size(),
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
