package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.BacktestConfig;
import io.tidewatch.backtest.ScoreSource;
import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.Rounding;
import io.tidewatch.risk.RiskEvent;
import io.tidewatch.risk.RiskEventJournal;
import io.tidewatch.risk.Severity;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares backtests with paper orders of the last 30 days, and of the last 7 for information. */
@ApplicationScoped
public class ParityService {

    private static final int MOST_RUNS = 500;
    private static final int DECIMALS = 9;
    private static final Duration ALERT = Duration.ofDays(7);
    private static final Duration GATE = Duration.ofDays(30);
    private static final String BASIS = "matched_filled_orders";

    private RecentRunRepository runs;
    private ParityRepository sums;
    private VerdictJournal verdicts;
    private RiskEventJournal events;
    private BacktestConfig backtests;
    private ModelOpsConfig config;
    private Metrics metrics;
    private TradingClock clock;

    /** For the container's proxy. */
    protected ParityService() {
    }

    @Inject
    public ParityService(RecentRunRepository runs, ParityRepository sums, VerdictJournal verdicts, RiskEventJournal events,
            BacktestConfig backtests, ModelOpsConfig config, Metrics metrics, TradingClock clock) {
        this.runs = runs;
        this.sums = sums;
        this.verdicts = verdicts;
        this.events = events;
        this.backtests = backtests;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Whether backtests agree with paper.
     *
     * @param track        of which track
     * @param source       who made the signals of the backtests
     * @param maxDeviation largest relative difference that passes
     * @param minRuns      fewer completed backtests say nothing
     */
    public record Question(Track track, ScoreSource source, double maxDeviation, int minRuns) {
    }

    /** What was found, as the contract has it; the key {@code status} says whether it passed, failed or could not be said. */
    @Transactional
    public ObjectNode check(Question question) {
        Instant now = clock.instant();
        ObjectNode found = compare(question, now);
        boolean passed = found.path("passed").asBoolean();
        String status = found.path("status").asText();
        metrics.set(Metric.METRIC_GATE_STATUS, passed ? 1 : 0, question.track().wireName(), "parity_30d");
        if (!passed) {
            Map<String, Object> payload = new LinkedHashMap<>();
            found.properties().forEach(field -> payload.put(field.getKey(), field.getValue()));
            events.appendWithCaller(List.of(new RiskEvent("parity-" + RollbackService.digits(), Severity.WARNING,
                    "backtest_paper_parity_failed", status, payload, question.track().wireName(), null)));
        }
        verdicts.keep(new VerdictJournal.Verdict(VerdictJournal.Kind.PARITY, question.track(), Optional.empty(), passed,
                found.path("reason").asText(status), found), now);
        return found;
    }

    private ObjectNode compare(Question question, Instant now) {
        long completed = runs.gated(question.track(), MOST_RUNS, now).stream()
                .filter(run -> run.counts(question.source() == ScoreSource.MODEL)).count();
        if (completed < question.minRuns()) {
            return insufficient("insufficient_completed_backtests", question, completed);
        }
        ParityRule rule = new ParityRule(question.maxDeviation(), config.returnFloor());
        ParityRule.Window month = window(rule, question, now, GATE);
        if (month.targets() < ParityRule.LEAST_TARGETS || month.orders() < ParityRule.LEAST_ORDERS) {
            return insufficient(month.targets() < ParityRule.LEAST_TARGETS ? "insufficient_matched_targets" : "insufficient_paper_orders",
                    question, completed).put("matched_targets_count", month.targets()).put("paper_filled_orders_count", month.orders())
                    .put("comparison_basis", BASIS);
        }
        boolean passed = rule.passes(month);
        ObjectNode found = JsonNodeFactory.instance.objectNode().put("status", passed ? "passed" : "failed").put("passed", passed)
                .put("track", question.track().wireName()).put("score_source", question.source().wireName());
        regimes(found);
        found.put("max_deviation", question.maxDeviation()).put("completed_runs", completed)
                .put("matched_targets_count", month.targets()).put("paper_filled_orders_count", month.orders())
                .put("comparison_basis", BASIS).put("gate_window", "30d").put("alert_window", "7d");
        ObjectNode details = found.putObject("window_details");
        details.set("7d", details(window(rule, question, now, ALERT)));
        details.set("30d", details(month));
        return found;
    }

    private ParityRule.Window window(ParityRule rule, Question question, Instant now, Duration back) {
        return rule.compare(sums.promised(question.track(), question.source(), now, back), sums.filled(question.track(), now, back));
    }

    private ObjectNode insufficient(String reason, Question question, long completed) {
        ObjectNode found = JsonNodeFactory.instance.objectNode().put("status", "insufficient_observation").put("passed", false)
                .put("completed_runs", completed).put("min_completed_runs", question.minRuns())
                .put("score_source", question.source().wireName());
        regimes(found);
        return found.put("reason", reason);
    }

    private void regimes(ObjectNode found) {
        backtests.gate().regimes().stream().sorted().forEach(found.putArray("data_regimes")::add);
    }

    private static ObjectNode details(ParityRule.Window window) {
        return JsonNodeFactory.instance.objectNode()
                .put("backtest_avg_pnl_after_cost", Rounding.halfEven(window.promised(), DECIMALS))
                .put("paper_realized_return", Rounding.halfEven(window.filled(), DECIMALS))
                .put("matched_targets", window.targets()).put("paper_filled_orders", window.orders())
                .put("abs_delta", Rounding.halfEven(window.delta(), DECIMALS))
                .put("relative_deviation", Rounding.halfEven(window.relative(), DECIMALS));
    }
}
