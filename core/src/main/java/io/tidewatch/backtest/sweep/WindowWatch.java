package io.tidewatch.backtest.sweep;

/** Looks at a set while it is replayed, and may give it up. */
@FunctionalInterface
public interface WindowWatch {

    /**
     * Whether to go on.
     *
     * @param window  number of the window that ended, from 0
     * @param figures from the begin up to the end of this window
     */
    boolean goesOn(int window, WindowFigures figures);
}
