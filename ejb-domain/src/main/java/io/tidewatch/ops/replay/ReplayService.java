package io.tidewatch.ops.replay;

import io.tidewatch.events.EventIngestService;
import io.tidewatch.events.IngestRequest;
import io.tidewatch.events.IngestResult;
import io.tidewatch.events.NewsItem;
import io.tidewatch.execution.ExecutionConfig;
import io.tidewatch.features.DecisionPoint;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.BarService;
import io.tidewatch.marketdata.ImportResult;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.models.ModelRef;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.ops.chain.ChainOptions;
import io.tidewatch.ops.chain.ChainReport;
import io.tidewatch.ops.chain.DecisionChain;
import io.tidewatch.ops.chain.QuietStretch;
import io.tidewatch.ops.replay.StepResult.EventCounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Takes the steps of a replay. A step stores its candles, prices and news and decides through the chain at its own time. The
 * steps of one call and the place they lead to are one transaction: after a crash they have happened wholly or not at all,
 * and sending them again does nothing.
 */
@ApplicationScoped
public class ReplayService {

    private static final String SOURCE = "replay";

    private ReplaySessions sessions;
    private BarService bars;
    private PriceRepository prices;
    private EventIngestService events;
    private DecisionChain chain;
    private ExecutionConfig execution;
    private TradingClock clock;

    /** For the container's proxy. */
    protected ReplayService() {
    }

    @Inject
    public ReplayService(ReplaySessions sessions, BarService bars, PriceRepository prices, EventIngestService events,
            DecisionChain chain, ExecutionConfig execution, TradingClock clock) {
        this.sessions = sessions;
        this.bars = bars;
        this.prices = prices;
        this.events = events;
        this.chain = chain;
        this.execution = execution;
        this.clock = clock;
    }

    /** Opens a replay with a paper account of its own. */
    @Transactional
    public ReplaySession open(ReplaySpec spec) {
        UUID id = UUID.randomUUID();
        sessions.add(id, spec, ReplayProgress.begin(execution.paperEquity()), clock.instant());
        return session(id);
    }

    /** @throws ReplayNotFoundException when there is no such replay */
    @Transactional
    public ReplaySession session(UUID id) {
        return sessions.find(id).orElseThrow(ReplayNotFoundException::new);
    }

    /** Lets the decisions of a replay use one model, whichever is active meanwhile. */
    @Transactional
    public void useModel(UUID id, ModelRef model) {
        sessions.useModel(id, model, clock.instant());
    }

    /** What a call of {@link #load} stored. */
    public record Loaded(ImportResult bars, IngestResult events) {
    }

    /** Stores what was known before the window; nothing is decided. */
    @Transactional
    public Loaded load(UUID id, List<Bar> history, List<NewsItem> news) {
        session(id);
        return new Loaded(bars.importPast(history, SOURCE), ingest(news));
    }

    /**
     * Takes steps in their order, all in one transaction; those taken before are skipped.
     *
     * @param steps at ascending times
     * @return how many were taken now
     */
    @Transactional
    public int take(UUID id, List<ReplayStep> steps) {
        ReplaySession session = sessions.lock(id).orElseThrow(ReplayNotFoundException::new);
        List<ReplayStep> open = steps.stream().filter(step -> session.cursor().map(step.at()::isAfter).orElse(true)).toList();
        if (open.isEmpty()) {
            return 0;
        }
        List<Bar> ended = open.stream().flatMap(step -> step.bars().stream()).toList();
        bars.importPast(ended, SOURCE);
        prices.recordPast(ended.stream()
                .map(bar -> new PriceSnapshot(bar.symbol(), bar.close(), bar.volume(), bar.availableAt())).toList());
        ReplayProgress progress = session.progress();
        for (StepResult result : decide(session, open)) {
            progress = progress.plus(result);
        }
        sessions.advance(id, open.get(open.size() - 1).at(), progress, clock.instant());
        return open.size();
    }

    private List<StepResult> decide(ReplaySession session, List<ReplayStep> steps) {
        Map<Instant, EventCounts> news = new HashMap<>();
        List<QuietStretch> stretches = betweenNews(steps).stream()
                .map(quiet -> new QuietStretch(() -> news.put(quiet.get(0).at(), counts(ingest(quiet.get(0).news()))),
                        quiet.stream().map(step -> new DecisionPoint(step.at(), List.copyOf(closes(step).keySet()))).toList()))
                .toList();
        List<ChainReport> reports = chain.decide(stretches, session.spec().timeframe(),
                ChainOptions.replay(session.account(), session.model()));
        List<StepResult> results = new ArrayList<>(steps.size());
        for (int i = 0; i < steps.size(); i++) {
            ChainReport report = reports.get(i);
            Instant at = steps.get(i).at();
            results.add(new StepResult(at, news.getOrDefault(at, new EventCounts(0, 0, 0)), report.features(), report.predictions(),
                    report.signals(), report.orders(), report.fills(), report.rejects(), report.blocks(), closes(steps.get(i)),
                    report.equity()));
        }
        return results;
    }

    /** Runs of steps of which only the first brings news. */
    private static List<List<ReplayStep>> betweenNews(List<ReplayStep> steps) {
        List<List<ReplayStep>> runs = new ArrayList<>();
        for (ReplayStep step : steps) {
            if (runs.isEmpty() || !step.news().isEmpty()) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(step);
        }
        return runs;
    }

    private static Map<String, Double> closes(ReplayStep step) {
        Map<String, Double> closes = new TreeMap<>();
        step.bars().forEach(bar -> closes.put(bar.symbol(), bar.close()));
        return closes;
    }

    private static EventCounts counts(IngestResult ingested) {
        return new EventCounts(ingested.accepted(), ingested.inserted(), ingested.deduplicated());
    }

    private IngestResult ingest(List<NewsItem> news) {
        if (news.isEmpty()) {
            return new IngestResult(0, 0, 0, List.of());
        }
        return events.ingest(new IngestRequest(news.stream().map(NewsItem::toEvent).toList()));
    }

    /** The time of the last committed step, or the beginning of the window. */
    @Transactional
    public Instant cursor(UUID id) {
        ReplaySession session = session(id);
        return session.cursor().orElse(session.spec().from());
    }
}
