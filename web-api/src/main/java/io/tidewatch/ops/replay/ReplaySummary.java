package io.tidewatch.ops.replay;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.tidewatch.signals.Action;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The figures of a replay; the same history gives the same figures.
 *
 * @param window       what was replayed
 * @param events       news items of the window
 * @param features     feature vectors written
 * @param predictions  predictions stored
 * @param signals      signals by action
 * @param orders       orders submitted
 * @param fills        orders filled, wholly or in part
 * @param rejects      orders rejected by the execution adapter
 * @param riskBlocks   refusals by risk, by reason code
 * @param pnlAfterCost change of the account's value after all costs, quote currency
 * @param hitRate      share of buy and sell signals whose next close moved their way; null when there were none
 * @param maxDrawdown  largest fall of the account's value from a peak, as a fraction
 */
@JsonPropertyOrder({"window", "events", "features", "predictions", "signals", "orders", "fills", "rejects", "risk_blocks",
    "pnl_after_cost", "hit_rate", "max_drawdown"})
record ReplaySummary(Window window, Events events, long features, long predictions, Signals signals, long orders, long fills, long rejects,
        @JsonProperty("risk_blocks") Map<String, Long> riskBlocks,
        @JsonProperty("pnl_after_cost") double pnlAfterCost,
        @JsonProperty("hit_rate") Double hitRate,
        @JsonProperty("max_drawdown") double maxDrawdown) {

    @JsonPropertyOrder({"from", "to", "timeframe", "symbols", "steps"})
    record Window(Instant from, Instant to, String timeframe, List<String> symbols, long steps) {
    }

    @JsonPropertyOrder({"accepted", "inserted", "deduplicated"})
    record Events(long accepted, long inserted, long deduplicated) {
    }

    @JsonPropertyOrder({"buy", "sell", "hold"})
    record Signals(long buy, long sell, long hold) {
    }

    static ReplaySummary of(ReplaySession session) {
        ReplaySpec spec = session.spec();
        ReplayProgress progress = session.progress();
        return new ReplaySummary(
                new Window(spec.from(), spec.to(), spec.timeframe().label(), spec.symbols(), progress.steps()),
                new Events(progress.events().accepted(), progress.events().inserted(), progress.events().deduplicated()),
                progress.features(), progress.predictions(),
                new Signals(count(progress, Action.BUY), count(progress, Action.SELL), count(progress, Action.HOLD)),
                progress.orders(), progress.fills(), progress.rejects(), progress.riskBlocks(), progress.pnlAfterCost(),
                Double.isNaN(progress.hitRate()) ? null : progress.hitRate(), progress.maxDrawdown());
    }

    private static long count(ReplayProgress progress, Action action) {
        return progress.signals().getOrDefault(action.wireName(), 0L);
    }
}
