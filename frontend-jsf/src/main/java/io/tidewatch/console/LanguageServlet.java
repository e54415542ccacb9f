package io.tidewatch.console;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Switches the language and goes back to the page it was asked from. */
@WebServlet("/language")
public class LanguageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Set<String> PAGES = Set.of("/index.xhtml", "/jobs.xhtml", "/tasks.xhtml", "/login.xhtml",
            "/events.xhtml", "/event.xhtml", "/sources.xhtml", "/import.xhtml", "/quality.xhtml",
            "/signals.xhtml", "/portfolio.xhtml", "/predictions.xhtml", "/backtests.xhtml", "/backtest.xhtml", "/backtest-compare.xhtml",
            "/lab.xhtml", "/risk.xhtml", "/orders.xhtml", "/order.xhtml", "/positions.xhtml", "/trace.xhtml", "/venues.xhtml",
            "/models.xhtml", "/model.xhtml", "/build.xhtml", "/build-compare.xhtml", "/training.xhtml", "/training-run.xhtml",
            "/drift.xhtml", "/gates.xhtml");

    /** A page and the parameters it was asked for, written as addresses are. */
    private static final Pattern PLACE = Pattern.compile("(/[a-z-]+\\.xhtml)(\\?[A-Za-z0-9%&=+._~*-]{0,4000})?");

    @Inject
    private transient Language language;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        language.choose(request.getParameter("to"));
        response.sendRedirect(request.getContextPath() + place(request.getParameter("from")));
    }

    /** Only pages of ours: the parameter may come from anywhere. */
    static String place(String from) {
        Matcher place = PLACE.matcher(from == null ? "" : from);
        return place.matches() && PAGES.contains(place.group(1)) ? from : "/index.xhtml";
    }
}
