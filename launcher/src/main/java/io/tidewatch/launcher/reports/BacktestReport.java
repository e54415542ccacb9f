package io.tidewatch.launcher.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** A backtest as text: one line a target, one for all of them, then what it cost and what is to be minded. */
public final class BacktestReport {

    private static final String ROW = "%-12s %9s %10s %10s %8s %9s %9s %9s%n";
    private static final List<String> COLUMNS =
            List.of("samples", "pnl_after_cost", "max_drawdown", "ic", "hit_rate", "sharpe_daily", "turnover");

    private BacktestReport() {
    }

    /** @param answer what the server answered to a run */
    public static String table(JsonNode answer) {
        JsonNode metrics = answer.path("metrics");
        StringBuilder text = new StringBuilder();
        text.append("run %s (%s): %s%s%n".formatted(answer.path("run_id").asText(), answer.path("run_name").asText(),
                metrics.path("status").asText(), metrics.has("reason") ? ", " + metrics.path("reason").asText() : ""));
        text.append("model %s:%s, %s, %s%n".formatted(metrics.path("model_name").asText(), metrics.path("model_version").asText(),
                metrics.path("score_source").asText(), metrics.path("data_regime").asText()));
        text.append(ROW.formatted("target", "samples", "pnl", "drawdown", "ic", "hit", "sharpe", "turnover"));
        metrics.path("per_target").properties().forEach(entry -> text.append(row(entry.getKey(), entry.getValue())));
        text.append(row("all", metrics));
        JsonNode costs = metrics.path("cost_breakdown");
        text.append("costs        fee %s, slippage %s, impact %s%n".formatted(costs.path("fee").asText(), costs.path("slippage").asText(),
                costs.path("impact").asText()));
        text.append("alignment    %d of %d steps, leakage check %s%n".formatted(
                metrics.at("/alignment_audit/aligned_steps").asLong(), metrics.at("/alignment_audit/total_price_steps").asLong(),
                metrics.at("/leakage_checks/passed").asBoolean() ? "passed" : "not passed"));
        text.append("gate         %s %s%n".formatted(metrics.path("gate_passed").asBoolean() ? "passed" : "not passed",
                metrics.path("gate_reason").asText("")));
        list(text, "degraded", metrics.path("degraded_reasons"));
        list(text, "failed", metrics.path("failed_target_reasons"));
        return text.toString().stripTrailing();
    }

    private static String row(String name, JsonNode figures) {
        Object[] cells = new Object[COLUMNS.size() + 1];
        cells[0] = name;
        for (int i = 0; i < COLUMNS.size(); i++) {
            JsonNode value = figures.path(COLUMNS.get(i));
            cells[i + 1] = value.isNumber() ? value.isIntegralNumber() ? value.asText() : String.format(Locale.ROOT, "%.4f", value.asDouble())
                    : "";
        }
        return ROW.formatted(cells);
    }

    private static void list(StringBuilder text, String name, JsonNode values) {
        if (!values.isEmpty()) {
            text.append("%-12s %s%n".formatted(name, values.toString()));
        }
    }
}
