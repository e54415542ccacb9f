package io.tidewatch.console;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** Switches the language and goes back to the page it was asked from. */
@WebServlet("/language")
public class LanguageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Set<String> PAGES = Set.of("/index.xhtml", "/jobs.xhtml", "/login.xhtml");

    @Inject
    private transient Language language;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        language.choose(request.getParameter("to"));
        String from = request.getParameter("from");
        response.sendRedirect(request.getContextPath() + (from != null && PAGES.contains(from) ? from : "/index.xhtml"));
    }
}
