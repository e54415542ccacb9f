package io.tidewatch.backtest;

/** Hears how far a run has come; called by the thread that computes it. */
@FunctionalInterface
public interface BacktestProgress {

    /** Nobody listens. */
    BacktestProgress SILENT = (stage, done, of) -> { };

    /** What a run is doing. */
    enum Stage {
        /** Waiting for its turn. */
        WAITING,
        /** Reading and scoring; counted in targets. */
        READING,
        /** Replaying; counted in targets. */
        REPLAYING,
        /** Writing down what came out. */
        STORING
    }

    /**
     * Tells a step.
     *
     * @param stage what is being done
     * @param done  how many of {@code of} are done
     * @param of    how many there are in this stage
     */
    void at(Stage stage, int done, int of);
}
