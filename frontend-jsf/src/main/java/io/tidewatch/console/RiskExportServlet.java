package io.tidewatch.console;

import io.tidewatch.ops.TradingClock;
import io.tidewatch.risk.desk.FoundRiskEvent;
import io.tidewatch.risk.desk.RiskEventSearch;
import io.tidewatch.risk.desk.RiskEventSearchTooSlowException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** The risk events that a page shows, as a file for spreadsheets: the address of the page with {@code /export} behind its name. */
@WebServlet("/risk/export")
public class RiskExportServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final List<String> HEADER = List.of("id", "created_at", "severity", "code", "message", "decision_id", "track",
            "strategy_id", "actor", "payload");

    @Inject
    private transient RiskEventSearch events;
    @Inject
    private transient TradingClock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            FileAnswer.csv(response, "risk-events",
                    csv(events.find(RiskAsk.of(request::getParameter, clock.instant()).query()).events()));
        } catch (RiskEventSearchTooSlowException e) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    static String csv(List<FoundRiskEvent> events) {
        StringBuilder file = new StringBuilder(Csv.row(HEADER));
        events.forEach(event -> file.append(Csv.row(List.of(event.id(), event.at(), event.severity(), event.code(), event.message(),
                event.decisionId(), event.track(), event.strategyId(), event.actor(), event.payload()))));
        return file.toString();
    }
}
