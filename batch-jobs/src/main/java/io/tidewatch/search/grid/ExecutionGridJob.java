package io.tidewatch.search.grid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.BacktestConfig;
import io.tidewatch.execution.ExecutionConfig;
import io.tidewatch.search.SearchWindow;
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

/**
 * {@code tune-execution-grid}: executes decisions on paper under every combination of time-out, retries and slippage allowance.
 * Every cell has decisions of its own: runs over the orders of one decision would not be independent.
 */
@ApplicationScoped
public class ExecutionGridJob implements CellJob {

    /** Name of the job. */
    public static final String NAME = "tune-execution-grid";

    private static final GridAxis TIMEOUT = GridAxis.of("limitTimeoutSec", "2,3,4", "limit_timeout_sec", 0, 3_600,
            "seconds the limit leg waits");
    private static final GridAxis RETRIES = GridAxis.of("maxRetries", "1,2,3", "max_retries", 0, 20, "market attempts after the first");
    private static final GridAxis SLIPPAGE = GridAxis.of("maxSlippageBps", "15,20,25", "max_slippage_bps", 0, 150,
            "slippage allowances in basis points");
    private static final JobParameter SYMBOLS = new JobParameter("targets", "", "comma-separated symbols; by default LIQUID_SYMBOLS");
    private static final JobParameter ORDERS = new JobParameter("ordersPerTarget", "200", "orders of a cell's decisions, 1 to 100000");

    private ExecutionConfig execution;
    private BacktestConfig backtests;

    /** For the container's proxy. */
    protected ExecutionGridJob() {
    }

    @Inject
    public ExecutionGridJob(ExecutionConfig execution, BacktestConfig backtests) {
        this.execution = execution;
        this.backtests = backtests;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Executes decisions on paper under a grid of execution parameters and ranks the cells";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(SYMBOLS, TIMEOUT.parameter(), RETRIES.parameter(), SLIPPAGE.parameter(), ORDERS,
                SearchWindow.FEE, SearchWindow.SEED);
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        values.put(SYMBOLS.name(), given.text(SYMBOLS.name()).orElse(String.join(",", backtests.symbols())));
        JobParameters resolved = new JobParameters(values);
        values.put(SYMBOLS.name(), String.join(",", resolved.symbols(SYMBOLS.name())));
        cells(resolved);
        resolved.whole(ORDERS.name(), 1, 100_000);
        SearchWindow.fee(resolved);
        SearchWindow.seed(resolved);
        return values;
    }

    @Override
    public String guard(JobParameters resolved) {
        return "all";
    }

    @Override
    public List<Cell> cells(JobParameters parameters) {
        List<Cell> cells = new ArrayList<>();
        for (double timeout : TIMEOUT.values(parameters)) {
            for (double retries : RETRIES.values(parameters)) {
                for (double slippage : SLIPPAGE.values(parameters)) {
                    cells.add(Cell.of(cells.size(), JsonNodeFactory.instance.objectNode().put(TIMEOUT.field(), timeout)
                            .put(RETRIES.field(), (int) retries).put(SLIPPAGE.field(), slippage)));
                }
            }
        }
        return cells;
    }

    @Override
    public ObjectNode work(UUID run, Cell cell, JobParameters parameters) {
        JsonNode values = cell.values();
        return new SimulatedDecisions(execution.paper(), parameters.symbols(SYMBOLS.name()), parameters.whole(ORDERS.name(), 1, 100_000))
                .execute(cell.key(), SearchWindow.seed(parameters), values.path(TIMEOUT.field()).asDouble(),
                        values.path(RETRIES.field()).asInt(), values.path(SLIPPAGE.field()).asDouble(), SearchWindow.fee(parameters));
    }

    @Override
    public Finding report(List<CellResult> cells, JobParameters parameters) {
        Comparator<CellResult> order = Comparator.comparingDouble(cell -> cell.noted().path("reject_rate").asDouble());
        ObjectNode summary = JsonNodeFactory.instance.objectNode().put("trials", cells.size())
                .put("orders_per_trial", parameters.symbols(SYMBOLS.name()).size() * parameters.whole(ORDERS.name(), 1, 100_000));
        ArrayNode ranked = summary.putArray("results");
        cells.stream().sorted(order.thenComparingDouble(cell -> cell.noted().path("cost_bps").asDouble())
                .thenComparingDouble(cell -> cell.noted().path("mean_retries").asDouble()))
                .forEach(cell -> ranked.add(cell.noted().deepCopy().put("cell", cell.key())));
        summary.set("best", ranked.get(0));
        return new Finding(Optional.empty(), summary);
    }
}
