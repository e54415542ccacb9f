package io.tidewatch.execution.desk;

import io.tidewatch.execution.TradeHistory;
import io.tidewatch.execution.desk.LimitLine.Limit;
import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.LossBasis;
import io.tidewatch.risk.LossStatistics;
import io.tidewatch.risk.RiskConfig;
import io.tidewatch.risk.RiskLimits;
import io.tidewatch.risk.TradeOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The limits on losses of a track in the last 24 hours, each with the strategy that is closest to it. */
@ApplicationScoped
public class LossLines {

    private static final int NEWEST = 200;

    private TradeHistory history;
    private RiskConfig risk;

    /** For the container's proxy. */
    protected LossLines() {
    }

    @Inject
    public LossLines(TradeHistory history, RiskConfig risk) {
        this.history = history;
        this.risk = risk;
    }

    private record Figures(String strategy, int streak, double latest, double intraday) {
    }

    /**
     * The lines of a track.
     *
     * @param equity what losses are compared with, quote currency; empty when unknown
     */
    List<LimitLine> of(String account, String track, List<String> strategies, OptionalDouble equity, Instant now) {
        List<KillSwitchKey> keys = strategies.stream().map(strategy -> new KillSwitchKey(track, strategy)).toList();
        TradeHistory.Outcomes outcomes = keys.isEmpty() ? null : history.outcomes(account, keys, now);
        List<Figures> figures = outcomes == null ? List.of()
                : strategies.stream().map(strategy -> figures(strategy, outcomes, equity)).toList();
        List<TradeOutcome> ofTrack = outcomes == null ? List.of()
                : Optional.ofNullable(outcomes.ofTracks().get(track)).map(List::of).orElse(List.of());
        RiskLimits limits = risk.limits();
        List<LimitLine> lines = new ArrayList<>();
        lines.add(new LimitLine(Limit.DAILY_LOSS, "", OptionalDouble.of(LossStatistics.dailyLoss(ofTrack, denominator(ofTrack, equity))),
                limits.maxDailyLoss(), Optional.empty()));
        lines.add(worst(Limit.LOSS_STREAK, figures, Figures::streak, Math.floor(limits.maxConsecutiveLosses())));
        lines.add(worst(Limit.INTRADAY_DRAWDOWN, figures, Figures::intraday, limits.intradayDrawdownHalt()));
        lines.add(worst(Limit.STOP_LOSS, figures, one -> Math.max(0, -one.latest()), limits.stopLossPct()));
        lines.add(worst(Limit.TAKE_PROFIT, figures, one -> Math.max(0, one.latest()), limits.takeProfitPct()));
        return lines;
    }

    private Figures figures(String strategy, TradeHistory.Outcomes outcomes, OptionalDouble equity) {
        List<TradeOutcome> newestFirst = outcomes.ofStrategies().stream().filter(one -> one.strategyId().equals(strategy))
                .map(TradeHistory.StrategyOutcome::outcome).toList();
        List<TradeOutcome> ascending = new ArrayList<>(newestFirst);
        Collections.reverse(ascending);
        return new Figures(strategy, LossStatistics.streak(newestFirst.subList(0, Math.min(NEWEST, newestFirst.size()))),
                LossStatistics.latestRatio(newestFirst), LossStatistics.intradayDrawdown(ascending, denominator(newestFirst, equity)));
    }

    private double denominator(List<TradeOutcome> outcomes, OptionalDouble equity) {
        return risk.lossBasis() == LossBasis.REALIZED && equity.isPresent() ? equity.getAsDouble() : LossStatistics.notional(outcomes);
    }

    /** The strategy with the largest figure; without any strategy the figure is 0, for nothing was lost. */
    private static LimitLine worst(Limit limit, List<Figures> figures, ToDoubleFunction<Figures> figure, double bound) {
        String subject = "";
        double largest = 0;
        for (Figures one : figures) {
            if (figure.applyAsDouble(one) > largest) {
                largest = figure.applyAsDouble(one);
                subject = one.strategy();
            }
        }
        return new LimitLine(limit, subject, OptionalDouble.of(largest), bound, Optional.empty());
    }
}
