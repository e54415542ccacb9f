package io.tidewatch.console;

import io.tidewatch.events.search.EventLine;
import io.tidewatch.events.search.EventSearch;
import io.tidewatch.events.search.SearchTooSlowException;
import io.tidewatch.ops.TradingClock;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The events that a page shows, as a file: the address of the page with {@code format=csv} or {@code format=json}. */
@WebServlet("/events/export")
public class EventExportServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Spreadsheets only then take the file for UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    @Inject
    private transient EventSearch events;
    @Inject
    private transient TradingClock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean json = "json".equals(request.getParameter("format"));
        try {
            List<EventLine> lines = events.find(EventAsk.of(request::getParameter, clock.instant()).query()).events();
            String file = json ? EventFile.json(lines) : BYTE_ORDER_MARK + EventFile.csv(lines);
            response.setContentType(json ? "application/json;charset=UTF-8" : "text/csv;charset=UTF-8");
            response.setHeader("Content-Disposition", "attachment; filename=\"events." + (json ? "json" : "csv") + "\"");
            response.getOutputStream().write(file.getBytes(StandardCharsets.UTF_8));
        } catch (SearchTooSlowException e) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }
}
