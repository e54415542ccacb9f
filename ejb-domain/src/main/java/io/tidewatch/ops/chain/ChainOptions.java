package io.tidewatch.ops.chain;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.models.ModelRef;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.Horizon;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * How the chain decides.
 *
 * @param account       paper account that trades
 * @param strategyId    strategy of its orders and of the kill switch that stops them
 * @param horizon       how far ahead it predicts
 * @param minConfidence below it a signal is hold, 0..1
 * @param model         a model instead of the active one
 * @param minChange     smallest change of a position's weight that is worth an order, as a fraction of equity
 * @param world         name of the replay whose kill switches count; empty for decisions of the real world
 */
public record ChainOptions(
        String account, String strategyId, Horizon horizon, double minConfidence, Optional<ModelRef> model, double minChange,
        Optional<String> world) {

    private static final double MIN_CONFIDENCE = 0.4;
    private static final double MIN_CHANGE = 0.005;

    public ChainOptions {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(strategyId, "strategyId");
        Objects.requireNonNull(horizon, "horizon");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(world, "world");
    }

    /** Decisions on bars as they come in. */
    public static ChainOptions live() {
        return new ChainOptions("paper", "continuous-paper-v1", Horizon.DAY, MIN_CONFIDENCE, Optional.empty(), MIN_CHANGE,
                Optional.empty());
    }

    /** Decisions of a replay, on its own account and in its own world. */
    public static ChainOptions replay(String account, Optional<ModelRef> model) {
        return new ChainOptions(account, "replay-v1", Horizon.DAY, MIN_CONFIDENCE, model, MIN_CHANGE, Optional.of(account));
    }

    /** Does a piece of work on the clock of a decision. */
    <T> T at(Instant time, Timeframe timeframe, TradingClock clock, Callable<T> work) {
        try {
            return clock.runAt(time, timeframe, world, work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("decision at " + time + " failed", e);
        }
    }
}
