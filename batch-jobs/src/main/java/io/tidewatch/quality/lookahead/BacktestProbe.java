package io.tidewatch.quality.lookahead;

import io.tidewatch.backtest.BacktestConfig;
import io.tidewatch.backtest.BacktestRequest;
import io.tidewatch.backtest.PreparedTarget;
import io.tidewatch.backtest.ReplayPath;
import io.tidewatch.backtest.ReplayRules;
import io.tidewatch.backtest.RequestRules;
import io.tidewatch.backtest.RunPreparation;
import io.tidewatch.backtest.RunScorers;
import io.tidewatch.backtest.Scaling;
import io.tidewatch.backtest.ScoreSource;
import io.tidewatch.backtest.UniverseRepository;
import io.tidewatch.backtest.UniverseResolver;
import io.tidewatch.backtest.series.FeatureRowRepository;
import io.tidewatch.backtest.series.PriceRowRepository;
import io.tidewatch.backtest.series.SeriesChangeRepository;
import io.tidewatch.backtest.series.SeriesReader;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The positions that a causal backtest takes up to a moment of its window. The contract's own scaling looks at the whole window and
 * is left out: that it does is known.
 */
final class BacktestProbe {

    private static final int SHORTEST_WINDOW_DAYS = 14;

    private final Sql sql;
    private final BacktestConfig config;
    private final MarketDataConfig marketData;
    private final RequestRules rules;
    private final TradingClock clock;

    BacktestProbe(Sql sql, BacktestConfig config, MarketDataConfig marketData, RequestRules rules, TradingClock clock) {
        this.sql = sql;
        this.config = config;
        this.marketData = marketData;
        this.rules = rules;
        this.clock = clock;
    }

    /** What was decided up to a moment; a reader of its own each time, so that nothing is remembered. */
    Map<String, Object> upTo(DecisionMoment moment) {
        RunPreparation preparation = new RunPreparation(new UniverseResolver(new UniverseRepository(sql), config), new RunScorers(null, null),
                new SeriesReader(new FeatureRowRepository(sql), new PriceRowRepository(sql), new SeriesChangeRepository(sql), config),
                config, marketData, clock);
        BacktestRequest.Scoring usual = BacktestRequest.Scoring.STANDARD;
        BacktestRequest request = BacktestRequest.liquid(List.of(moment.symbol()))
                .with(new BacktestRequest.Scoring(ScoreSource.HEURISTIC, false, usual.horizon(), Optional.empty(), Optional.empty()))
                .with(new BacktestRequest.Window(BacktestRequest.Window.STANDARD.dataVersion(), SHORTEST_WINDOW_DAYS,
                        BacktestRequest.Window.STANDARD.trainDays(), BacktestRequest.Window.STANDARD.testDays()));
        PreparedTarget target = preparation.prepare(request).get(0);
        Map<String, Object> parts = new LinkedHashMap<>();
        if (target.failure().isPresent()) {
            return parts;
        }
        long[] decidedAt = target.decisionAt();
        // A candle is stamped with its start, and traded at its end.
        long at = ChronoUnit.MICROS.between(Instant.EPOCH, moment.at().minus(moment.timeframe().length()));
        int known = 0;
        while (known < decidedAt.length && decidedAt[known] <= at) {
            known++;
        }
        ReplayPath path = target.replay(eager(rules.rules(request)), rules.polarity(request), Scaling.CAUSAL, null).path().orElseThrow();
        parts.put("backtest/steps", known);
        parts.put("backtest/scores", Arrays.hashCode(Arrays.copyOf(target.series().steps().score(), known)));
        parts.put("backtest/positions", Arrays.hashCode(Arrays.copyOf(path.position(), known)));
        parts.put("backtest/position", known == 0 ? 0.0 : path.position()[known - 1]);
        return parts;
    }

    /** Without fees almost every signal is traded, so that positions show what signals know. Impact stays: it looks at volumes. */
    private static ReplayRules eager(ReplayRules usual) {
        return new ReplayRules(0, 0, usual.impactCoefficient(), usual.sizing(), usual.maxAbsPosition(), usual.maxStepTurnover(), 0,
                usual.entryFloor(), usual.exitFloor());
    }
}
