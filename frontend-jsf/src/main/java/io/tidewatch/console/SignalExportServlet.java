package io.tidewatch.console;

import io.tidewatch.ops.TradingClock;
import io.tidewatch.signals.search.FoundSignal;
import io.tidewatch.signals.search.SignalSearch;
import io.tidewatch.signals.search.SignalSearchTooSlowException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** The signals that a page shows, as a file for spreadsheets: the address of the page with {@code /export} behind its name. */
@WebServlet("/signals/export")
public class SignalExportServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final List<String> HEADER = List.of("id", "created_at", "track", "target", "horizon", "action", "score", "confidence",
            "policy", "reason", "decision_id");

    @Inject
    private transient SignalSearch signals;
    @Inject
    private transient TradingClock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            FileAnswer.csv(response, "signals", csv(signals.find(SignalAsk.of(request::getParameter, clock.instant()).query()).signals()));
        } catch (SignalSearchTooSlowException e) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    static String csv(List<FoundSignal> signals) {
        StringBuilder file = new StringBuilder(Csv.row(HEADER));
        signals.forEach(signal -> file.append(Csv.row(List.of(signal.id(), signal.at(), signal.track(), signal.target(), signal.horizon(),
                signal.action(), signal.score(), signal.confidence(), signal.policy(), signal.reason(), signal.decisionId()))));
        return file.toString();
    }
}
