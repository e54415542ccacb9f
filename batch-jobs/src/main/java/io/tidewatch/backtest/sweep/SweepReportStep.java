package io.tidewatch.backtest.sweep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.analysis.SharpeSignificance;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.JobUnit;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/**
 * Step {@code report}: ranks the sets and tells how likely the best owes its rank to chance, given how many were tried. Fails
 * when a set is missing.
 */
@Named
@Dependent
public class SweepReportStep extends AbstractBatchlet {

    private static final int SHOWN = 20;

    @Inject
    RunContext context;

    @Inject
    SweepSeries series;

    @Inject
    SweepLedger ledger;

    @Inject
    JobRunRepository runs;

    @Override
    public String process() {
        UUID run = context.id();
        SweepRequest request = SweepRequest.of(context.parameters());
        long written = ledger.written(run);
        if (written != request.plan().size()) {
            throw new IllegalStateException(written + " of " + request.plan().size() + " sets were written");
        }
        for (JobUnit unit : runs.units(run)) {
            runs.unitEnded(run, unit.step(), unit.key(), JobUnit.Status.DONE, null, JsonNodeFactory.instance.objectNode());
        }
        ledger.rank(run, request.order());
        List<SweepLedger.Ranked> best = ledger.best(run, SHOWN);
        ObjectNode summary = JsonNodeFactory.instance.objectNode().put("sets", written).put("rank_by", request.order().column());
        ArrayNode shown = summary.putArray("best");
        best.forEach(set -> shown.add(json(set)));
        if (!best.isEmpty()) {
            conclude(run, request, best.get(0), written, summary);
        }
        runs.summarize(run, summary);
        return best.isEmpty() ? "NOTHING_COMPLETED" : null;
    }

    /** Trials count as independent: where sets resemble each other, chance explains less than this says. */
    private void conclude(UUID run, SweepRequest request, SweepLedger.Ranked best, long sets, ObjectNode summary) {
        double[] daily = series.of(run, request).dailyReturns(request.plan().set(best.number()));
        SharpeSignificance significance = SharpeSignificance.ofDaily(daily, (int) sets, ledger.sharpeDeviation(run).orElse(Double.NaN));
        ledger.conclude(run, best.number(), significance.deflatedSharpeRatio());
        ObjectNode sure = summary.putObject("significance").put("trials", sets);
        put(sure, "deflated_sharpe_ratio", significance.deflatedSharpeRatio());
        put(sure, "probabilistic_sharpe_ratio", significance.probabilisticSharpeRatio());
        put(sure, "expected_max_sharpe", significance.expectedMaxSharpe());
        put(sure, "min_track_record_days", significance.minTrackRecordDays());
    }

    private static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    private static ObjectNode json(SweepLedger.Ranked set) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("rank", set.rank()).put("set", set.number())
                .put("sharpe_daily", set.sharpe()).put("portfolio_sharpe", set.together())
                .put("pnl_after_cost", set.pnl()).put("max_drawdown", set.drawdown())
                .put("ic", set.ic()).put("turnover", set.turnover()).put("samples", set.samples());
        json.set("parameters", set.parameters());
        return json;
    }
}
