package io.tidewatch.console;

import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.search.FoundPrediction;
import io.tidewatch.prediction.search.PredictionSearch;
import io.tidewatch.prediction.search.PredictionSearchTooSlowException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The predictions that a page shows with their outcomes, as a file for spreadsheets. */
@WebServlet("/predictions/export")
public class PredictionExportServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final List<String> HEADER = List.of("id", "created_at", "track", "symbol", "horizon", "expected_return", "confidence",
            "model", "degraded_reasons", "outcome", "due_at", "start_price", "end_price", "realised_return");

    @Inject
    private transient PredictionSearch predictions;
    @Inject
    private transient TradingClock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            FileAnswer.csv(response, "predictions", csv(predictions.find(PredictionAsk.of(request::getParameter, clock.instant()).query()).predictions()));
        } catch (PredictionSearchTooSlowException e) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    static String csv(List<FoundPrediction> predictions) {
        StringBuilder file = new StringBuilder(Csv.row(HEADER));
        predictions.forEach(found -> file.append(Csv.row(Arrays.asList(found.id(), found.at(), found.track(), found.symbol(),
                found.horizon(), found.expected(), found.confidence(), found.model(), String.join(" ", found.degradedReasons()),
                found.outcome().state().name().toLowerCase(Locale.ROOT), found.outcome().dueAt().orElse(null),
                number(found.outcome().startPrice()), number(found.outcome().endPrice()), number(found.outcome().realised())))));
        return file.toString();
    }

    private static Double number(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
