package io.tidewatch.search.grid;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.BacktestConfig;
import io.tidewatch.backtest.sweep.ParameterSet;
import io.tidewatch.backtest.sweep.ReplayWindow;
import io.tidewatch.backtest.sweep.SweepField;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.search.ActivityRule;
import io.tidewatch.search.GridSubset;
import io.tidewatch.search.SearchReplays;
import io.tidewatch.search.SearchWindow;
import io.tidewatch.search.StrategyFigures;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code tune-strategy-grid}: replays a history under the cells of a grid and ranks those that did anything. */
@ApplicationScoped
public class StrategyGridJob implements CellJob {

    /** Name of the job. */
    public static final String NAME = "tune-strategy-grid";

    private static final Map<SweepField, GridAxis> AXES = new EnumMap<>(Map.of(
            SweepField.ENTRY_Z, GridAxis.of("entry", "0.08,0.06,0.05,0.04,0.03,0.02,0.015", SweepField.ENTRY_Z.wireName(), 0, 1,
                    "smallest scores that open a position"),
            SweepField.EXIT_Z, GridAxis.of("exit", "0.005,0.008,0.01,0.012,0.015,0.02", SweepField.EXIT_Z.wireName(), 0, 1,
                    "weights below which a position is closed; only those below entry are tried"),
            SweepField.MAX_WEIGHT, GridAxis.of("maxWeight", "0.08,0.1,0.12,0.15,0.18", SweepField.MAX_WEIGHT.wireName(), 0, 1,
                    "largest weights"),
            SweepField.HIGH_VOL_MULT, GridAxis.of("highVolMult", "0.35,0.45,0.55,0.65,0.75", SweepField.HIGH_VOL_MULT.wireName(), 0, 2,
                    "their factors in restless markets"),
            SweepField.COST_LAMBDA, GridAxis.of("costLambda", "0.8,1,1.2,1.5,1.8,2.2", SweepField.COST_LAMBDA.wireName(), 0, 20,
                    "how strongly cost shrinks a position")));
    private static final JobParameter LOOKBACK = new JobParameter("lookbackDays", "120", "days of the history, 14 to 730");
    private static final JobParameter TRAIN = new JobParameter("trainDays", "28", "their share calibrates the polarity, 7 to 365");
    private static final JobParameter CELLS = new JobParameter("maxCells", "512", "cells that are tried, 1 to 20000, spread over all axes");
    private static final JobParameter TOP = new JobParameter("topK", "10", "cells that are listed, 1 to 100");
    private static final JobParameter TURNOVER = new JobParameter("minTurnover", "0.05", "least turnover of a cell that counts");
    private static final JobParameter TRADES = new JobParameter("minTrades", "5", "least turnover times samples");
    private static final JobParameter PNL = new JobParameter("minAbsPnl", "0.00001", "least magnitude of the gain");
    private static final JobParameter TARGETS = new JobParameter("minActiveTargets", "",
            "least number of targets that did something; by default 2, or 1 where there is one");
    private static final int MOST_CELLS = 20_000;
    private static final int LISTED = 20;
    private static final Comparator<StrategyFigures> BEST_FIRST = Comparator.comparingDouble(StrategyFigures::gridScore).reversed()
            .thenComparingDouble(StrategyFigures::maxDrawdown).thenComparingDouble(StrategyFigures::rejectRate);

    private SearchReplays replays;
    private MarketDataConfig marketData;
    private BacktestConfig backtests;

    /** For the container's proxy. */
    protected StrategyGridJob() {
    }

    @Inject
    public StrategyGridJob(SearchReplays replays, MarketDataConfig marketData, BacktestConfig backtests) {
        this.replays = replays;
        this.marketData = marketData;
        this.backtests = backtests;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Replays history under a grid of trading parameters and ranks the cells that did anything";
    }

    @Override
    public List<JobParameter> parameters() {
        List<JobParameter> parameters = new ArrayList<>(SearchWindow.ALL);
        AXES.values().forEach(axis -> parameters.add(axis.parameter()));
        parameters.addAll(List.of(LOOKBACK, TRAIN, CELLS, TOP, TURNOVER, TRADES, PNL, TARGETS));
        return parameters;
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        SearchWindow.resolve(values, given, now, backtests, marketData);
        if (given.text(TARGETS.name()).isEmpty()) {
            values.put(TARGETS.name(), Integer.toString(Math.min(2,
                    new JobParameters(values).symbols(SearchWindow.TARGETS.name()).size())));
        }
        JobParameters resolved = new JobParameters(values);
        window(resolved);
        rule(resolved);
        SearchWindow.fee(resolved);
        SearchWindow.slippage(resolved);
        resolved.whole(TOP.name(), 1, 100);
        cells(resolved);
        return values;
    }

    /** One grid at a time: it keeps its series in memory. */
    @Override
    public String guard(JobParameters resolved) {
        return "all";
    }

    private static ReplayWindow window(JobParameters parameters) {
        return SearchWindow.of(parameters, parameters.whole(LOOKBACK.name(), 14, 730), parameters.whole(TRAIN.name(), 7, 365));
    }

    private static ActivityRule rule(JobParameters parameters) {
        return new ActivityRule(parameters.number(TURNOVER.name(), 0, 1e6), parameters.number(TRADES.name(), 0, 1e9),
                parameters.number(PNL.name(), 0, 1), parameters.whole(TARGETS.name(), 0, 500));
    }

    /** Cells whose exit is not below their entry could never hold a position: they are not tried. */
    @Override
    public List<Cell> cells(JobParameters parameters) {
        List<SweepField> fields = List.copyOf(AXES.keySet());
        List<double[]> values = fields.stream().map(field -> AXES.get(field).values(parameters)).toList();
        int entry = fields.indexOf(SweepField.ENTRY_Z);
        int exit = fields.indexOf(SweepField.EXIT_Z);
        List<int[]> chosen = GridSubset.of(values.stream().mapToInt(axis -> axis.length).toArray(),
                cell -> values.get(exit)[cell[exit]] < values.get(entry)[cell[entry]],
                parameters.whole(CELLS.name(), 1, MOST_CELLS), SearchWindow.seed(parameters));
        List<Cell> cells = new ArrayList<>();
        for (int[] positions : chosen) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            for (int i = 0; i < positions.length; i++) {
                node.put(fields.get(i).wireName(), values.get(i)[positions[i]]);
            }
            cells.add(Cell.of(cells.size(), node));
        }
        return cells;
    }

    @Override
    public ObjectNode work(UUID run, Cell cell, JobParameters parameters) {
        Map<SweepField, Double> set = new EnumMap<>(SweepField.class);
        AXES.keySet().forEach(field -> set.put(field, cell.values().path(field.wireName()).asDouble()));
        set.put(SweepField.FEE_BPS, SearchWindow.fee(parameters));
        set.put(SweepField.SLIPPAGE_BPS, SearchWindow.slippage(parameters));
        ReplayWindow window = window(parameters);
        return GridReplay.figures(replays.of(run, window).run(ParameterSet.of(0, set)), rule(parameters), window);
    }

    @Override
    public Finding report(List<CellResult> cells, JobParameters parameters) {
        ActivityRule rule = rule(parameters);
        List<CellResult> ok = cells.stream().filter(CellResult::ok).toList();
        List<CellResult> active = ok.stream().filter(cell -> rule.broken(GridReplay.read(cell.noted())).isEmpty())
                .sorted(Comparator.comparing(cell -> GridReplay.read(cell.noted()), BEST_FIRST)).toList();
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        summary.put("grid_size", size(parameters)).put("trials", cells.size()).put("ok_trials_before_activity_filter", ok.size())
                .put("ok_trials", active.size()).put("inactive_rejected_trials", ok.size() - active.size());
        summary.putObject("activity_constraints").put("min_turnover", rule.minTurnover()).put("min_trades", rule.minTrades())
                .put("min_abs_pnl", rule.minPnl()).put("min_active_targets", rule.minActiveTargets());
        ArrayNode best = summary.putArray("best");
        active.stream().limit(parameters.whole(TOP.name(), 1, 100)).forEach(cell -> best.add(shown(cell)
                .put("score", GridReplay.read(cell.noted()).gridScore())));
        ArrayNode inactive = summary.putArray("inactive_examples");
        ok.stream().filter(cell -> !active.contains(cell)).limit(LISTED).forEach(cell -> inactive.add(shown(cell)
                .put("inactive", rule.broken(GridReplay.read(cell.noted())).orElseThrow())));
        ArrayNode failed = summary.putArray("errors_or_failed");
        cells.stream().filter(cell -> !cell.ok()).limit(LISTED).forEach(cell -> failed.add(shown(cell)));
        if (!active.isEmpty()) {
            return new Finding(Optional.empty(), summary);
        }
        summary.put("reason", ok.isEmpty() ? "nothing_replayed" : "no_active_trial");
        return new Finding(Optional.of(ok.isEmpty() ? CellPlanStep.NO_DATA : "GATE_FAILED"), summary);
    }

    private static long size(JobParameters parameters) {
        return AXES.values().stream().mapToLong(axis -> axis.values(parameters).length).reduce(1, (a, b) -> a * b);
    }

    private static ObjectNode shown(CellResult cell) {
        return cell.noted().deepCopy().put("cell", cell.key());
    }
}
