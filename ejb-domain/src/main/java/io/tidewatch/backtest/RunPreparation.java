package io.tidewatch.backtest;

import io.tidewatch.backtest.analysis.InSampleOverlap;
import io.tidewatch.backtest.analysis.TrainingWindow;
import io.tidewatch.backtest.series.RowScorer;
import io.tidewatch.backtest.series.SeriesQuery;
import io.tidewatch.backtest.series.SeriesReader;
import io.tidewatch.backtest.series.TargetSeries;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads, scores and aligns the targets of a backtest, so that they can be replayed under any rules. */
@ApplicationScoped
public class RunPreparation {

    private UniverseResolver universes;
    private RunScorers scorers;
    private SeriesReader series;
    private BacktestConfig config;
    private MarketDataConfig marketData;
    private TradingClock clock;

    /** For the container's proxy. */
    protected RunPreparation() {
    }

    @Inject
    public RunPreparation(UniverseResolver universes, RunScorers scorers, SeriesReader series, BacktestConfig config,
            MarketDataConfig marketData, TradingClock clock) {
        this.universes = universes;
        this.scorers = scorers;
        this.series = series;
        this.config = config;
        this.marketData = marketData;
        this.clock = clock;
    }

    /**
     * The targets of a request as of now, each once; nothing is stored. For sweeps, which replay them many times.
     *
     * @return targets that can be replayed, and those that cannot with their reason
     */
    public List<PreparedTarget> prepare(BacktestRequest request) {
        Instant now = clock.instant();
        RunPlan plan = new RunPlan(request, universes.resolve(request, now), now);
        return prepare(plan, scorers.scorers(plan), BacktestProgress.SILENT).stream().map(PreparedRun::target).toList();
    }

    /** The targets of a plan, each once, in order. */
    List<PreparedRun> prepare(RunPlan plan, Map<String, RowScorer> scoring, BacktestProgress progress) {
        BacktestRequest request = plan.request();
        List<String> targets = plan.distinctTargets();
        progress.at(BacktestProgress.Stage.READING, 0, targets.size());
        List<SeriesQuery> queries = new ArrayList<>();
        for (String target : targets) {
            queries.add(new SeriesQuery(request.track(), target, request.window().dataVersion(), scoring.get(target),
                    marketData.primaryTimeframe(), plan.from(), plan.now(), config.window().featureRows(request.window().lookbackDays())));
        }
        List<TargetSeries> read = series.read(queries);
        progress.at(BacktestProgress.Stage.READING, targets.size(), targets.size());
        List<PreparedRun> prepared = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            prepared.add(prepare(request, targets.get(i), read.get(i), trainedOn(scoring.get(targets.get(i)))));
        }
        return prepared;
    }

    private static List<TrainingWindow> trainedOn(RowScorer scorer) {
        return scorer instanceof ModelScorer model ? model.trainedOn() : List.of();
    }

    /** Steps that the model may know from its training are left out unless the request wants them; features stay, they are only read. */
    private static PreparedRun prepare(BacktestRequest request, String name, TargetSeries series, List<TrainingWindow> trainedOn) {
        PreparedTarget whole = align(request, name, series.prices(), series);
        if (trainedOn.isEmpty() || !request.analysis().excludeInSample() || whole.failure().isPresent()) {
            return new PreparedRun(whole, series.prices(), trainedOn, Optional.empty());
        }
        Duration ahead = request.scoring().horizon().length();
        InSampleOverlap overlap = InSampleOverlap.of(whole.decisionAt(), whole.series().steps().stepAt(), trainedOn, ahead);
        PriceSeries clean = InSampleOverlap.clean(series.prices(), trainedOn, ahead);
        return new PreparedRun(align(request, name, clean, series), clean, trainedOn, Optional.of(overlap));
    }

    private static PreparedTarget align(BacktestRequest request, String name, PriceSeries prices, TargetSeries series) {
        return PreparedTarget.of(name, prices, series.features(), request.scoring().source() == ScoreSource.MODEL,
                request.alignment().maxStalenessHours(), request.alignment().version());
    }
}
