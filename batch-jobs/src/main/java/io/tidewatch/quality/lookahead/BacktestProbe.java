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
import java.time.Duration;
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

    static final String PATH = "backtest";
    static final String REFUSED = PATH + "/refused";
    static final String STEPS = PATH + "/steps";
    /** Steps with a position. */
    static final String TRADED = PATH + "/traded";
    /** Positions begin after 96 steps; with so many there are some. */
    static final int ENOUGH_STEPS = 200;

    private static final int SHORTEST_WINDOW_DAYS = 14;
    private static final int LONGEST_WINDOW_DAYS = 730;

    private final Sql sql;
    private final BacktestConfig config;
    private final MarketDataConfig marketData;
    private final String dataVersion;
    private final RequestRules rules;
    private final TradingClock clock;

    BacktestProbe(Sql sql, BacktestConfig config, MarketDataConfig marketData, String dataVersion, RequestRules rules, TradingClock clock) {
        this.sql = sql;
        this.config = config;
        this.marketData = marketData;
        this.dataVersion = dataVersion;
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
                .with(new BacktestRequest.Window(dataVersion, days(moment),
                        BacktestRequest.Window.STANDARD.trainDays(), BacktestRequest.Window.STANDARD.testDays()));
        PreparedTarget target = preparation.prepare(request).get(0);
        Map<String, Object> parts = new LinkedHashMap<>();
        if (target.failure().isPresent()) {
            parts.put(REFUSED, target.failure().get().reason());
            return parts;
        }
        long[] decidedAt = target.decisionAt();
        // A candle is stamped with its start, when its features must be known, and traded at its end, when its price is.
        int scored = steps(decidedAt, moment.at());
        int known = steps(decidedAt, moment.at().minus(moment.timeframe().length()));
        ReplayPath path = target.replay(eager(rules.rules(request)), rules.polarity(request), Scaling.CAUSAL).path().orElseThrow();
        double[] positions = Arrays.copyOf(path.position(), known);
        parts.put(STEPS, known);
        parts.put(PATH + "/scores", Arrays.hashCode(Arrays.copyOf(target.series().steps().score(), scored)));
        parts.put(PATH + "/positions", Arrays.hashCode(positions));
        parts.put(PATH + "/position", known == 0 ? 0.0 : positions[known - 1]);
        parts.put(TRADED, Arrays.stream(positions).filter(position -> position != 0).count());
        return parts;
    }

    /** The window ends where the changed rows do; before the decision it must hold enough steps. */
    static int days(DecisionMoment moment) {
        long before = Math.max(SHORTEST_WINDOW_DAYS, wholeDays(moment.timeframe().length().multipliedBy(ENOUGH_STEPS)));
        return (int) Math.min(LONGEST_WINDOW_DAYS, before + wholeDays(moment.horizon()));
    }

    private static long wholeDays(Duration length) {
        return length.plusDays(1).minusNanos(1).toDays();
    }

    private static int steps(long[] decidedAt, Instant until) {
        long last = ChronoUnit.MICROS.between(Instant.EPOCH, until);
        int count = 0;
        while (count < decidedAt.length && decidedAt[count] <= last) {
            count++;
        }
        return count;
    }

    /** Without fees almost every signal is traded, so that positions show what signals know. Impact stays: it looks at volumes. */
    private static ReplayRules eager(ReplayRules usual) {
        return new ReplayRules(0, 0, usual.impactCoefficient(), usual.sizing(), usual.maxAbsPosition(), usual.maxStepTurnover(), 0,
                usual.entryFloor(), usual.exitFloor());
    }
}
