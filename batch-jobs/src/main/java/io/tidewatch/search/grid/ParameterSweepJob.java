package io.tidewatch.search.grid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.BacktestConfig;
import io.tidewatch.backtest.sweep.ParameterSet;
import io.tidewatch.backtest.sweep.ReplayWindow;
import io.tidewatch.backtest.sweep.SweepAxis;
import io.tidewatch.backtest.sweep.SweepField;
import io.tidewatch.backtest.sweep.SweepPlan;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.search.ActivityRule;
import io.tidewatch.search.SearchReplays;
import io.tidewatch.search.SearchWindow;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code param-sweep}: replays a history under a few combinations of trading parameters and shows the best five. */
@ApplicationScoped
public class ParameterSweepJob implements CellJob {

    /** Name of the job. */
    public static final String NAME = "param-sweep";

    private static final String VALUES = "; a list 1,2,5, steps 0.01:0.05:0.01 or a stretch 0.01..0.05";
    private static final Map<SweepField, String> STANDARD = Map.of(SweepField.ENTRY_Z, "0.02,0.04,0.06", SweepField.EXIT_Z, "0.008,0.015",
            SweepField.MAX_WEIGHT, "0.1,0.15");
    private static final List<SweepField> FIELDS = List.of(SweepField.ENTRY_Z, SweepField.EXIT_Z, SweepField.MAX_WEIGHT,
            SweepField.HIGH_VOL_MULT, SweepField.COST_LAMBDA, SweepField.POLARITY);
    private static final JobParameter LOOKBACK = new JobParameter("lookbackDays", "90", "days of the history, 14 to 730");
    private static final JobParameter TRAIN = new JobParameter("trainDays", "35", "their share calibrates the polarity, 7 to 365");
    private static final JobParameter SAMPLE = new JobParameter("sample", "0", "how many sets chance takes; 0 for all combinations");
    private static final JobParameter TOP = new JobParameter("topK", "5", "sets that are listed, 1 to 100");
    /** More cells belong into a backtest sweep, which keeps them in a table of their own. */
    private static final int MOST_CELLS = 2_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SearchReplays replays;
    private MarketDataConfig marketData;
    private BacktestConfig backtests;

    /** For the container's proxy. */
    protected ParameterSweepJob() {
    }

    @Inject
    public ParameterSweepJob(SearchReplays replays, MarketDataConfig marketData, BacktestConfig backtests) {
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
        return "Replays history under combinations of trading parameters and shows the best";
    }

    @Override
    public List<JobParameter> parameters() {
        List<JobParameter> parameters = new ArrayList<>(SearchWindow.ALL);
        FIELDS.forEach(field -> parameters.add(new JobParameter(field.wireName(), STANDARD.getOrDefault(field, ""),
                "by default what the server is set to" + VALUES)));
        parameters.addAll(List.of(LOOKBACK, TRAIN, SAMPLE, TOP));
        return parameters;
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        SearchWindow.resolve(values, given, now, backtests, marketData);
        JobParameters resolved = new JobParameters(values);
        window(resolved);
        plan(resolved);
        resolved.whole(TOP.name(), 1, 100);
        return values;
    }

    /** One sweep at a time: it keeps its series in memory. */
    @Override
    public String guard(JobParameters resolved) {
        return "all";
    }

    private static ReplayWindow window(JobParameters parameters) {
        return SearchWindow.of(parameters, parameters.whole(LOOKBACK.name(), 14, 730), parameters.whole(TRAIN.name(), 7, 365));
    }

    private static SweepPlan plan(JobParameters parameters) {
        List<SweepAxis> axes = new ArrayList<>();
        for (SweepField field : FIELDS) {
            parameters.text(field.wireName()).ifPresent(text -> axes.add(axis(field, text)));
        }
        axes.add(axis(SweepField.FEE_BPS, Double.toString(SearchWindow.fee(parameters))));
        axes.add(axis(SweepField.SLIPPAGE_BPS, Double.toString(SearchWindow.slippage(parameters))));
        SweepPlan plan;
        try {
            plan = new SweepPlan(axes, parameters.whole(SAMPLE.name(), 0, MOST_CELLS), SearchWindow.seed(parameters));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InvalidJobParameterException(SAMPLE.name(), e.getMessage());
        }
        if (plan.size() > MOST_CELLS) {
            throw new InvalidJobParameterException(SAMPLE.name(), plan.size() + " sets are more than " + MOST_CELLS);
        }
        return plan;
    }

    private static SweepAxis axis(SweepField field, String text) {
        try {
            return SweepAxis.parse(field, text);
        } catch (IllegalArgumentException e) {
            throw new InvalidJobParameterException(field.wireName(), e.getMessage());
        }
    }

    @Override
    public List<Cell> cells(JobParameters parameters) {
        SweepPlan plan = plan(parameters);
        List<Cell> cells = new ArrayList<>();
        for (int number = 0; number < plan.size(); number++) {
            JsonNode values = JSON.valueToTree(plan.set(number).toMap());
            cells.add(Cell.of(number, JsonNodeFactory.instance.objectNode().put("number", number).set("parameters", values)));
        }
        return cells;
    }

    @Override
    public ObjectNode work(UUID run, Cell cell, JobParameters parameters) {
        ReplayWindow window = window(parameters);
        ParameterSet set = plan(parameters).set(cell.values().path("number").asInt());
        return GridReplay.figures(replays.of(run, window).run(set), ActivityRule.STANDARD, window);
    }

    @Override
    public Finding report(List<CellResult> cells, JobParameters parameters) {
        List<CellResult> ok = cells.stream().filter(CellResult::ok)
                .sorted(Comparator.comparingDouble((CellResult cell) -> GridReplay.read(cell.noted()).sweepScore()).reversed()).toList();
        ObjectNode summary = JsonNodeFactory.instance.objectNode().put("total", cells.size()).put("completed", ok.size())
                .put("failed", cells.size() - ok.size());
        ArrayNode best = summary.putArray("best");
        ok.stream().limit(parameters.whole(TOP.name(), 1, 100)).forEach(cell -> best.add(cell.noted().deepCopy()
                .put("score", GridReplay.read(cell.noted()).sweepScore())));
        if (ok.isEmpty()) {
            cells.stream().findFirst().ifPresent(cell -> summary.put("reason", cell.noted().path("reason").asText()));
            return new Finding(Optional.of(CellPlanStep.NO_DATA), summary);
        }
        return new Finding(Optional.empty(), summary);
    }
}
