package io.tidewatch.search.grid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.sweep.ReplayWindow;
import io.tidewatch.backtest.sweep.SetOutcome;
import io.tidewatch.search.ActivityRule;
import io.tidewatch.search.StrategyFigures;
import java.util.Map;

/** What a replayed set of parameters looks like in the record of its cell, and back again. */
final class GridReplay {

    private GridReplay() {
    }

    /** Figures of a set. @throws CellFailedException when no target could be replayed */
    static ObjectNode figures(SetOutcome set, ActivityRule rule, ReplayWindow window) {
        if (!set.completed()) {
            throw new CellFailedException(set.reason());
        }
        int replayed = 0;
        int active = 0;
        for (Map<String, Object> target : set.perTarget().values()) {
            if (target.get("pnl_after_cost") instanceof Number pnl) {
                replayed++;
                active += rule.active(pnl.doubleValue(), ((Number) target.get("turnover")).doubleValue()) ? 1 : 0;
            }
        }
        double coverage = window.scoreSource().wireName().equals("model") ? (double) replayed / set.perTarget().size() : 0;
        return JsonNodeFactory.instance.objectNode().put("pnl_after_cost", set.pnlAfterCost()).put("sharpe_daily", set.sharpeDaily())
                .put("portfolio_sharpe", set.portfolioSharpe()).put("max_drawdown", set.maxDrawdown()).put("turnover", set.turnover())
                .put("hit_rate", set.hitRate()).put("ic", set.ic()).put("samples", set.samples()).put("active_targets", active)
                .put("model_inference_coverage", coverage).put("execution_reject_rate", 0.0);
    }

    /** The figures of a record. */
    static StrategyFigures read(JsonNode noted) {
        return new StrategyFigures(noted.path("pnl_after_cost").asDouble(), noted.path("max_drawdown").asDouble(),
                noted.path("execution_reject_rate").asDouble(), noted.path("turnover").asDouble(), noted.path("sharpe_daily").asDouble(),
                noted.path("samples").asLong(), noted.path("active_targets").asInt(), noted.path("model_inference_coverage").asDouble());
    }
}
