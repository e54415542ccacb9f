package io.tidewatch.backtest;

import java.util.Objects;
import java.util.Optional;

/**
 * A target after its replay.
 *
 * @param result the figures
 * @param path   what was done; empty when the target failed
 */
public record TargetRun(TargetResult result, Optional<ReplayPath> path) {

    public TargetRun {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(path, "path");
    }
}
