package io.tidewatch.backtest.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads the trades of a path off its positions.
 *
 * @param summary figures over all trades
 * @param listed  the newest trades by entry, oldest first
 * @param omitted older trades that are not listed
 */
public record Trades(TradeSummary summary, List<Trade> listed, int omitted) {

    static Trades of(AnalysedRun run, int limit) {
        List<Trade> all = new ArrayList<>();
        for (AnalysedTarget target : run.targets()) {
            all.addAll(of(target));
        }
        all.sort(Comparator.comparing(Trade::entryAt).thenComparing(Trade::target));
        int omitted = Math.max(0, all.size() - limit);
        return new Trades(TradeSummary.of(all), List.copyOf(all.subList(omitted, all.size())), omitted);
    }

    /** The trades of one target in order of time. */
    static List<Trade> of(AnalysedTarget path) {
        List<Trade> trades = new ArrayList<>();
        Open open = null;
        for (int i = 0; i < path.size; i++) {
            double position = path.position[i];
            double before = i == 0 ? 0 : path.position[i - 1];
            double cost = path.cost[i];
            if (open != null && Math.signum(position) != Math.signum(before)) {
                double closing = cost * Math.abs(before) / Math.abs(position - before);
                open.cost += closing;
                cost -= closing;
                trades.add(open.trade(path.target, path.decisionAt[i]));
                open = null;
            }
            if (open == null && position != 0) {
                open = new Open(position, path.decisionAt[i]);
            }
            if (open != null) {
                open.hold(position, path.gross(i), cost, path.funding[i]);
            }
        }
        if (open != null) {
            trades.add(open.trade(path.target, Long.MIN_VALUE));
        }
        return trades;
    }

    /** A trade that is not closed yet. */
    private static final class Open {
        private final Trade.Side side;
        private final long entryAt;
        private int steps;
        private double max;
        private double sizes;
        private double gross;
        private double cost;
        private double funding;
        private double lowest;
        private double highest;

        Open(double position, long entryAt) {
            this.side = position > 0 ? Trade.Side.LONG : Trade.Side.SHORT;
            this.entryAt = entryAt;
        }

        void hold(double position, double earned, double paid, double financing) {
            steps++;
            max = Math.max(max, Math.abs(position));
            sizes += Math.abs(position);
            gross += earned;
            cost += paid;
            funding += financing;
            lowest = Math.min(lowest, gross);
            highest = Math.max(highest, gross);
        }

        Trade trade(String target, long exitAt) {
            Instant exit = exitAt == Long.MIN_VALUE ? null : WalkForwardFolds.instant(exitAt);
            return new Trade(target, side, WalkForwardFolds.instant(entryAt), exit, steps, max, sizes / steps, gross, cost, funding,
                    gross - cost - funding, lowest, highest);
        }
    }
}
