package io.tidewatch.ops.console;

import io.tidewatch.execution.ExecutionConfig;
import io.tidewatch.execution.PaperBook;
import io.tidewatch.execution.PaperBooks;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.BarRepository;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.models.ActiveModelRepository;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.KillSwitchService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers what the console shows. An answer is at most two seconds old and shared by all viewers. */
@ApplicationScoped
public class ChainStateService {

    /** The track the console is about. */
    public static final String TRACK = "liquid";

    private static final String ACCOUNT = "paper";
    private static final int ROWS = 200;
    private static final int MARKS = 500;
    private static final Duration SLACK = Duration.ofMinutes(1);
    private static final int KEPT = 256;

    private final Recent recent = new Recent(Duration.ofSeconds(2), KEPT, System::nanoTime);

    @Inject
    private ChainStateRepository states;
    @Inject
    private ChainRowRepository rows;
    @Inject
    private BarRepository bars;
    @Inject
    private PriceRepository prices;
    @Inject
    private PaperBooks books;
    @Inject
    private ActiveModelRepository models;
    @Inject
    private KillSwitchService killSwitches;
    @Inject
    private ExecutionConfig executionConfig;
    @Inject
    private MarketDataConfig marketData;
    @Inject
    private TradingClock clock;

    /** The state of the chain. */
    public ChainState state() {
        return recent.get(ChainState.class, "state", this::readState);
    }

    /** The newest rows along the chain, 200 of each kind. */
    public ChainRows rows() {
        return recent.get(ChainRows.class, "rows", () -> {
            Instant now = clock.instant();
            return new ChainRows(rows.signals(now, ROWS), rows.orders(ACCOUNT, now, ROWS), rows.fills(ACCOUNT, now, ROWS),
                    rows.riskEvents(now, ROWS));
        });
    }

    /**
     * The price of a symbol.
     *
     * @param symbol one that {@link ChainState#symbols()} names
     * @param count  how many candles
     */
    public PriceChart chart(String symbol, int count) {
        return recent.get(PriceChart.class, "chart " + count + " " + symbol, () -> readChart(symbol, count));
    }

    /** Makes the next answers new ones, for somebody who has just changed something and wants to see it. */
    public void forget() {
        recent.clear();
    }

    private ChainState readState() {
        Instant now = clock.instant();
        Timeframe timeframe = marketData.primaryTimeframe();
        ChainFigures figures = states.figures(ACCOUNT, now);
        return new ChainState(now, timeframe, links(figures, timeframe, now), figures, states.signalsByAction(now),
                states.symbols(timeframe, now), account(now), killSwitches.state(TRACK, KillSwitchKey.GLOBAL), models.liquid().apply(now));
    }

    static List<ChainLink> links(ChainFigures figures, Timeframe timeframe, Instant now) {
        Duration allowance = timeframe.length().multipliedBy(2).plus(SLACK);
        return List.of(
                ChainLink.of(ChainLink.Stage.INGEST, newest(figures.lastEvent(), figures.lastBar()), now, allowance),
                ChainLink.of(ChainLink.Stage.FEATURES, figures.lastFeatures(), now, allowance),
                ChainLink.of(ChainLink.Stage.PREDICTION, figures.lastPrediction(), now, allowance),
                ChainLink.of(ChainLink.Stage.SIGNAL, figures.lastSignal(), now, allowance),
                ChainLink.of(ChainLink.Stage.RISK, newest(figures.lastOrder(), figures.lastRiskEvent()), now, allowance),
                ChainLink.of(ChainLink.Stage.EXECUTION, figures.lastFill(), now, allowance));
    }

    private static Optional<Instant> newest(Optional<Instant> a, Optional<Instant> b) {
        return Stream.of(a, b).flatMap(Optional::stream).max(Instant::compareTo);
    }

    private AccountState account(Instant now) {
        PaperBook book = books.read(ACCOUNT, executionConfig.paperEquity());
        Set<String> held = book.positions().keySet().stream().map(PaperBook.Key::target).collect(Collectors.toSet());
        Map<String, Double> marks = held.isEmpty() ? Map.of() : prices.latest(held, now).values().stream()
                .collect(Collectors.toMap(PriceSnapshot::symbol, PriceSnapshot::price));
        return AccountState.of(book, marks);
    }

    private PriceChart readChart(String symbol, int count) {
        Instant now = clock.instant();
        Timeframe timeframe = marketData.primaryTimeframe();
        List<Bar> shown = bars.recent(Set.of(symbol), timeframe, now, count).getOrDefault(symbol, List.of());
        List<ChartMark> marks = shown.isEmpty() ? List.of() : rows.marks(symbol, ACCOUNT, shown.get(0).start(), now, MARKS);
        return new PriceChart(symbol, timeframe, shown, marks);
    }
}
