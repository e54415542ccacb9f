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
import java.util.List;

/** The events that a page shows, as a file: the address of the page with {@code format=csv} or {@code format=json}. */
@WebServlet("/events/export")
public class EventExportServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient EventSearch events;
    @Inject
    private transient TradingClock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean json = "json".equals(request.getParameter("format"));
        try {
            List<EventLine> lines = events.find(EventAsk.of(request::getParameter, clock.instant()).query()).events();
            if (json) {
                FileAnswer.json(response, "events", EventFile.json(lines));
            } else {
                FileAnswer.csv(response, "events", EventFile.csv(lines));
            }
        } catch (SearchTooSlowException e) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }
}
