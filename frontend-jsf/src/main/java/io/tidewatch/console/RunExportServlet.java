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
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Backtests as files: the list that a page shows, or of one run, by its {@code id}, everything as JSON or a {@code part} of it
 * (trades, curve, monthly) for spreadsheets.
 */
@WebServlet("/backtests/export")
public class RunExportServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Spreadsheets only then take the file for UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

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
            case "trades" -> csv(response, "backtest-" + id + "-trades", RunFile.trades(report));
            case "curve" -> csv(response, "backtest-" + id + "-curve", RunFile.curve(report));
            case "monthly" -> csv(response, "backtest-" + id + "-monthly", RunFile.monthly(report));
            default -> send(response, "application/json", "backtest-" + id + ".json", RunFile.json(run.get()));
        }
    }

    private void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            csv(response, "backtests", RunFile.csv(runs.find(RunAsk.of(request::getParameter).query()).runs()));
        } catch (RunSearchTooSlowException e) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private static void csv(HttpServletResponse response, String name, String rows) throws IOException {
        send(response, "text/csv", name + ".csv", BYTE_ORDER_MARK + rows);
    }

    private static void send(HttpServletResponse response, String type, String name, String file) throws IOException {
        response.setContentType(type + ";charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.getOutputStream().write(file.getBytes(StandardCharsets.UTF_8));
    }
}
