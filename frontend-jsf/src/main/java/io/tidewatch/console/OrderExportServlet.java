package io.tidewatch.console;

import io.tidewatch.execution.desk.FoundOrder;
import io.tidewatch.execution.desk.OrderSearch;
import io.tidewatch.execution.desk.OrderSearchTooSlowException;
import io.tidewatch.ops.TradingClock;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** The orders that a page shows, as a file: the address of the page with {@code /export} behind its name, CSV or JSON. */
@WebServlet("/orders/export")
public class OrderExportServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient OrderSearch orders;
    @Inject
    private transient TradingClock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            List<FoundOrder> found = orders.find(OrderAsk.of(request::getParameter, clock.instant()).query()).orders();
            if ("json".equals(request.getParameter("format"))) {
                FileAnswer.json(response, "orders", OrderFile.json(found));
            } else {
                FileAnswer.csv(response, "orders", OrderFile.csv(found));
            }
        } catch (OrderSearchTooSlowException e) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }
}
