package io.tidewatch.backtest;

import io.tidewatch.backtest.analysis.AnalysisInputs;
import io.tidewatch.backtest.analysis.BacktestAnalysis;
import io.tidewatch.backtest.analysis.CostModel;
import io.tidewatch.backtest.analysis.InSampleOverlap;
import io.tidewatch.backtest.analysis.MarketState;
import io.tidewatch.backtest.analysis.TargetPath;
import io.tidewatch.backtest.series.FundingRateRepository;
import io.tidewatch.backtest.series.FundingRates;
import io.tidewatch.cost.CostProfileConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The additive report of a run. */
@ApplicationScoped
public class RunAnalysis {

    private CostProfileConfig costs;
    private FundingRateRepository funding;

    /** For the container's proxy. */
    protected RunAnalysis() {
    }

    @Inject
    public RunAnalysis(CostProfileConfig costs, FundingRateRepository funding) {
        this.costs = costs;
        this.funding = funding;
    }

    /** @throws UnknownCostProfileException when the request names a cost profile that is not configured */
    void check(BacktestRequest request) {
        request.analysis().costModel().flatMap(CostModel::profile).filter(profile -> !costs.profiles().containsKey(profile))
                .ifPresent(profile -> {
                    throw new UnknownCostProfileException(profile, costs.profiles().keySet());
                });
    }

    /** The report. @param runs what was replayed, by target */
    Map<String, Object> report(RunPlan plan, List<PreparedRun> prepared, Map<String, TargetRun> runs) {
        BacktestRequest request = plan.request();
        Map<String, FundingRates> rates = request.analysis().costModel().filter(CostModel::funding).isPresent()
                ? funding.between(plan.distinctTargets(), plan.from(), plan.now()) : Map.of();
        List<TargetPath> paths = new ArrayList<>();
        Map<String, InSampleOverlap> overlaps = new HashMap<>();
        for (PreparedRun run : prepared) {
            String name = run.target().target();
            FundingRates paid = rates.getOrDefault(name, FundingRates.NONE);
            run.overlap().ifPresent(overlap -> overlaps.put(name, overlap));
            runs.get(name).path().ifPresent(path -> {
                ReplaySeries steps = run.target().series().steps();
                long[] decisions = run.target().decisionAt();
                paths.add(new TargetPath(name, decisions, steps.stepAt(), path.position(), steps.returns(), path.impactBps(),
                        run.target().series().regimeOrdinals(), MarketState.of(run.prices(), decisions, paid.at(), paid.rate()),
                        run.trainedOn()));
            });
        }
        return BacktestAnalysis.of(request.analysis(), new AnalysisInputs(paths, request.trading().feeBps(), request.trading().slippageBps(),
                request.scoring().horizon().length(), costs.profiles(), overlaps)).toMap();
    }
}
