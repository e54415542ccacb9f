package io.tidewatch.console;

import io.tidewatch.backtest.BacktestLedger;
import io.tidewatch.backtest.BacktestRun;
import io.tidewatch.backtest.search.RunSearch;
import io.tidewatch.backtest.search.RunSearchTooSlowException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Backtests as files: the list that a page shows, or of one run, by its {@code id}, everything as JSON or a {@code part} of it
 * (trades, curve, monthly) for spreadsheets.
 */
@WebServlet("/backtests/export")
public class RunExportServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient BacktestLedger ledger;
    @Inject
    private transient RunSearch runs;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String id = request.getParameter("id");
        if (id == null) {
            list(request, response);
            return;
        }
        Optional<BacktestRun> run = id.matches("[0-9]{1,18}") ? ledger.find(Long.parseLong(id)) : Optional.empty();
        if (run.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        RunReport report = new RunReport(run.get());
        String part = Optional.ofNullable(request.getParameter("part")).orElse("");
        switch (part) {
            case "trades" -> FileAnswer.csv(response, "backtest-" + id + "-trades", RunFile.trades(report));
            case "curve" -> FileAnswer.csv(response, "backtest-" + id + "-curve", RunFile.curve(report));
            case "monthly" -> FileAnswer.csv(response, "backtest-" + id + "-monthly", RunFile.monthly(report));
            default -> FileAnswer.json(response, "backtest-" + id, RunFile.json(run.get()));
        }
    }

    private void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            FileAnswer.csv(response, "backtests", RunFile.csv(runs.find(RunAsk.of(request::getParameter).query()).runs()));
        } catch (RunSearchTooSlowException e) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }
}
