package io.tidewatch.backtest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A run as stored.
 *
 * @param id         key in {@code backtest_runs}
 * @param name       track and time; not unique
 * @param track      kind of asset, as stored
 * @param runSource  why it was run, as stored
 * @param startedAt  when it began
 * @param endedAt    when it ended; empty while it runs
 * @param metrics    what came out; the key {@code status} tells running, completed or failed
 * @param config     the request with all defaults and what was made of it
 * @param createdAt  when it was stored
 * @param superseded by which run it was replaced; empty normally
 */
public record BacktestRun(long id, String name, String track, String runSource, Instant startedAt, Optional<Instant> endedAt,
                          ObjectNode metrics, ObjectNode config, Optional<Instant> createdAt, Optional<Superseded> superseded) {

    /** Value of {@link #status()} while a run is on. */
    public static final String RUNNING = "running";
    /** Value of {@link #status()} of a run with figures. */
    public static final String COMPLETED = "completed";
    /** Value of {@link #status()} of a run without figures. */
    public static final String FAILED = "failed";

    public BacktestRun {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(metrics, "metrics");
        Objects.requireNonNull(config, "config");
    }

    /**
     * Why a run no longer counts.
     *
     * @param by     the run that replaced it; empty when that one is gone
     * @param reason why; empty when nobody said
     * @param at     when; empty when nobody said
     */
    public record Superseded(Optional<Long> by, Optional<String> reason, Optional<Instant> at) {
    }

    /** {@code running}, {@code completed} or {@code failed}. */
    public String status() {
        return metrics.path("status").asText("");
    }

    /** Why it failed; empty otherwise. */
    public Optional<String> reason() {
        return Optional.ofNullable(metrics.path("reason").textValue());
    }

    BacktestRun ended(Instant at, ObjectNode outcome) {
        return new BacktestRun(id, name, track, runSource, startedAt, Optional.of(at), outcome, config, createdAt, superseded);
    }
}
