package io.tidewatch.console;

import io.tidewatch.events.search.EventSearch;
import io.tidewatch.ops.TradingClock;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** How many events came in since a page was made; the page asks now and then, and stays as it is. */
@WebServlet("/events/newer")
public class NewerEventsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient EventSearch events;
    @Inject
    private transient TradingClock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String since = Optional.ofNullable(request.getParameter("since")).orElse("");
        if (!since.matches("[0-9]{1,18}")) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        int count = events.newer(EventAsk.of(request::getParameter, clock.instant()).query().filter(), Long.parseLong(since));
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().write("{\"count\":" + count + "}");
    }
}
