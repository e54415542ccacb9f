package io.tidewatch.backtest.search;

import java.util.Locale;

/**
 * In which order runs are listed. Equal ones stand by key, in the same direction; those without a figure count as smallest.
 *
 * @param key       what counts
 * @param ascending smallest or earliest first
 */
public record RunOrder(Key key, boolean ascending) {

    /** What people look at first. */
    public static final RunOrder NEWEST_FIRST = new RunOrder(Key.TIME, false);

    /** What can be sorted by. */
    public enum Key {
        /** Order of beginning. */
        TIME("id"),
        /** Sharpe ratio of daily sums. */
        SHARPE("sharpe_daily"),
        /** Gain after costs. */
        PNL("pnl_after_cost"),
        /** Deepest drawdown. */
        DRAWDOWN("max_drawdown"),
        /** Number of steps. */
        SAMPLES("samples");

        private final String metric;

        Key(String metric) {
            this.metric = metric;
        }

        /** The word by which clients ask for it. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        String metric() {
            return metric;
        }
    }
}
