package io.tidewatch.backtest.search;

import java.util.Optional;

/**
 * Which runs are wanted; what is empty does not restrict.
 *
 * @param track   {@code liquid} or {@code vc}
 * @param status  {@code running}, {@code completed} or {@code failed}
 * @param source  why they were run
 * @param regime  what the data stands for
 * @param scoring {@code model} or {@code heuristic}
 * @param model   name, or {@code name:version}
 * @param target  a symbol or company among their targets, in any case
 * @param current leave out runs that others replaced
 */
public record RunSearchFilter(
        Optional<String> track, Optional<String> status, Optional<String> source, Optional<String> regime, Optional<String> scoring,
        Optional<String> model, Optional<String> target, boolean current) {

    /** Restricts nothing. */
    public static final RunSearchFilter ALL = new RunSearchFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), false);
}
