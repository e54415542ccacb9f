package io.tidewatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.backtest.BacktestLedger;
import io.tidewatch.backtest.BacktestRun;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One backtest with all that came out of it. */
@Named
@RequestScoped
public class BacktestBoard {

    private static final int TRADES_SHOWN = 100;
    private static final List<String> COSTS = List.of("gross_pnl", "fee", "slippage", "spread", "impact", "funding", "net_pnl", "turnover",
            "cost_bps", "break_even_bps", "funding_unknown");
    private static final List<String> COLUMNS = List.of("entry", "target", "size", "steps", "gross", "cost", "net");

    @Inject
    private BacktestLedger ledger;
    @Inject
    private HttpServletRequest request;
    @Inject
    private Language language;
    @Inject
    private Shown shown;

    private RunReport report;

    /** A figure as the page shows it. */
    public record Value(String name, String value) {
    }

    @PostConstruct
    void find() {
        String id = Optional.ofNullable(request.getParameter("id")).orElse("");
        report = id.matches("[0-9]{1,18}") ? ledger.find(Long.parseLong(id)).map(RunReport::new).orElse(null) : null;
        if (report == null) {
            FacesContext.getCurrentInstance().getExternalContext().setResponseStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** The run; null when there is none. */
    public BacktestRun getRun() {
        return report == null ? null : report.run();
    }

    /** Whether the run was asked for the analysis. */
    public boolean isAnalysed() {
        return report.analysed();
    }

    /** The groups of figures. */
    public List<RunFigures.Group> getGroups() {
        return RunFigures.GROUPS;
    }

    /** A figure as the page shows it. */
    public String show(RunFigures.Figure figure) {
        return figure.shown(report, shown);
    }

    /** Whether a figure is there. */
    public boolean has(RunFigures.Figure figure) {
        return report.number(figure.place()).isPresent();
    }

    /** A text of the metrics or, with {@code config.} before it, of the configuration; empty when there is none. */
    public String text(String place) {
        return place.startsWith("config.") ? report.run().config().at("/" + place.substring("config.".length()).replace('.', '/')).asText()
                : report.at(place).asText();
    }

    /** Words of a list of the metrics. */
    public List<String> words(String place) {
        return report.rows(place).stream().map(JsonNode::asText).toList();
    }

    /** Equity, and that of buy and hold where it was asked for. */
    public CurveDrawing getEquity() {
        return CurveDrawing.of(Stream.of(report.curve("equity", language.text("backtests.equity"), 1),
                report.curve("benchmark", language.text("backtests.benchmark.buy_and_hold"), 1)).flatMap(Optional::stream).toList(),
                new CurveDrawing.Look(1, false, false));
    }

    /** Fall from the highest equity so far, downwards. */
    public CurveDrawing getDrawdown() {
        return CurveDrawing.of(report.curve("drawdown", language.text("backtests.figure.drawdown"), -1).stream().toList(),
                new CurveDrawing.Look(0, true, true));
    }

    /** Returns by year and month. */
    public List<RunTables.Year> getYears() {
        return RunTables.years(report);
    }

    /** Targets. */
    public List<RunTables.Target> getTargets() {
        return RunTables.targets(report);
    }

    /** Market regimes. */
    public List<RunTables.Regime> getRegimes() {
        return RunTables.regimes(report);
    }

    /** The deepest falls. */
    public List<RunTables.Fall> getFalls() {
        return RunTables.falls(report);
    }

    /** The folds of the walk forward. */
    public List<RunTables.Fold> getFolds() {
        return RunTables.folds(report);
    }

    /** The first trades in the order asked for; the file has all. */
    public List<RunTables.Trade> getTrades() {
        Comparator<RunTables.Trade> order = RunTables.order(sort());
        return RunTables.trades(report).stream().sorted(ascending() ? order : order.reversed()).limit(TRADES_SHOWN).toList();
    }

    /** How many trades are kept. */
    public int getTradesKept() {
        return RunTables.trades(report).size();
    }

    private String sort() {
        return Optional.ofNullable(request.getParameter("sort")).filter(COLUMNS::contains).orElse("entry");
    }

    private boolean ascending() {
        return "asc".equals(request.getParameter("order"));
    }

    /** Columns of the trades that can be sorted by. */
    public List<String> getColumns() {
        return COLUMNS;
    }

    /** Parameters of the page with the trades sorted by a column: the other way round when they are already. */
    public String sorted(String column) {
        boolean turn = sort().equals(column) && !ascending();
        return "?id=" + report.run().id() + "&sort=" + column + "&order=" + (turn ? "asc" : "desc") + "#trades";
    }

    /** For screen readers: how the trades are sorted by a column. */
    public String direction(String column) {
        return !sort().equals(column) ? "none" : ascending() ? "ascending" : "descending";
    }

    /** Costs as shares of capital, from the analysis where there is one. */
    public List<Value> getCosts() {
        String place = isAnalysed() ? "analysis.costs." : "cost_breakdown.";
        return COSTS.stream().filter(name -> report.number(place + name).isPresent())
                .map(name -> new Value(name, cost(name, report.number(place + name).getAsDouble()))).toList();
    }

    private String cost(String name, double value) {
        return name.endsWith("bps") || name.equals("turnover") ? shown.number(value)
                : name.endsWith("pnl") ? shown.gain(value) : shown.weight(value);
    }

    /** How features were joined to prices. */
    public List<Value> getAudit() {
        return Stream.concat(report.parts("alignment_audit"), report.parts("leakage_checks").filter(part -> part.getKey().equals("passed")))
                .map(part -> new Value(part.getKey(), part.getValue().asText())).toList();
    }

    /** What was asked for and made of it, to read. */
    public String getConfig() {
        return report.run().config().toPrettyString();
    }
}
