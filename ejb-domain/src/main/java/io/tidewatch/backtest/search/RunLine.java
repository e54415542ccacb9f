package io.tidewatch.backtest.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A run as lists show it.
 *
 * @param id         key
 * @param startedAt  when it began
 * @param endedAt    when it ended; empty while it runs
 * @param track      {@code liquid} or {@code vc}
 * @param source     why it was run
 * @param regime     what the data stands for; empty when unknown
 * @param scoring    who made the signals: {@code model} or {@code heuristic}; empty when unknown
 * @param model      {@code name:version}; empty when unknown
 * @param targets    symbols or companies
 * @param status     {@code running}, {@code completed}, {@code failed}
 * @param reason     why it failed; empty otherwise
 * @param figures    what came out
 * @param gatePassed what the gate said; empty when it was not asked
 * @param degraded   whether it is second best
 * @param superseded whether another run replaced it
 */
public record RunLine(
        long id, Instant startedAt, Optional<Instant> endedAt, String track, String source, String regime, String scoring, String model,
        List<String> targets, String status, String reason, Figures figures, Optional<Boolean> gatePassed, boolean degraded,
        boolean superseded) {

    /**
     * Figures of a run, each empty when it has none.
     *
     * @param samples  steps
     * @param sharpe   of daily sums, annualised
     * @param pnl      after costs, a fraction
     * @param drawdown the deepest, a positive fraction
     */
    public record Figures(OptionalDouble samples, OptionalDouble sharpe, OptionalDouble pnl, OptionalDouble drawdown) {
    }

    public RunLine {
        targets = List.copyOf(targets);
    }
}
