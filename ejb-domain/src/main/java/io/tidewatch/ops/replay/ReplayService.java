package io.tidewatch.ops.replay;

import io.tidewatch.events.EventIngestService;
import io.tidewatch.events.IngestRequest;
import io.tidewatch.events.IngestResult;
import io.tidewatch.events.NewsItem;
import io.tidewatch.execution.ExecutionConfig;
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
import io.tidewatch.ops.replay.StepResult.EventCounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Takes the steps of a replay. A step stores its candles, prices and news, decides through the chain at its own time and
 * remembers its place, all in one transaction: after a crash it has happened wholly or not at all, and sending it again does
 * nothing.
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
        return new Loaded(bars.importBars(history, SOURCE), ingest(news));
    }

    /**
     * Takes one step.
     *
     * @return false when it was taken before
     */
    @Transactional
    public boolean step(UUID id, ReplayStep step) {
        ReplaySession session = sessions.lock(id).orElseThrow(ReplayNotFoundException::new);
        if (session.cursor().isPresent() && !step.at().isAfter(session.cursor().get())) {
            return false;
        }
        StepResult result;
        try {
            result = clock.runAt(step.at(), session.spec().timeframe(), Optional.of(session.account()), () -> decide(session, step));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("step at " + step.at() + " failed", e);
        }
        sessions.advance(id, step.at(), session.progress().plus(result), clock.instant());
        return true;
    }

    private StepResult decide(ReplaySession session, ReplayStep step) {
        bars.importBars(step.bars(), SOURCE);
        Map<String, Double> closes = new TreeMap<>();
        step.bars().forEach(bar -> closes.put(bar.symbol(), bar.close()));
        prices.record(step.bars().stream()
                .map(bar -> new PriceSnapshot(bar.symbol(), bar.close(), bar.volume(), step.at())).toList());
        IngestResult ingested = ingest(step.news());
        ChainOptions options = ChainOptions.replay(session.account(), session.model());
        ChainReport report = chain.step(List.copyOf(closes.keySet()), session.spec().timeframe(), step.at(), options);
        return new StepResult(step.at(), new EventCounts(ingested.accepted(), ingested.inserted(), ingested.deduplicated()),
                report.features(), report.predictions(), report.signals(), report.orders(), report.fills(), report.rejects(),
                report.blocks(), closes, report.equity());
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
