package io.tidewatch.console;

import io.tidewatch.ops.security.ConsoleAccounts;
import io.tidewatch.ops.security.ConsoleSession;
import io.tidewatch.ops.security.SignedIn;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Takes the login form. A plain servlet, so that a login page left open over night still works. */
@WebServlet("/login")
public class LoginServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ConsoleAccounts accounts;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getContextPath() + "/login.xhtml");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!ConsoleSession.hasToken(request, request.getParameter("token"))) {
            response.sendRedirect(request.getContextPath() + "/login.xhtml?again=1");
            return;
        }
        Optional<SignedIn> who = accounts.login(
                text(request, "name").strip(), text(request, "password"), request.getRemoteAddr());
        if (who.isEmpty()) {
            response.sendRedirect(request.getContextPath() + "/login.xhtml?refused=1");
            return;
        }
        ConsoleSession.open(request, who.get());
        response.sendRedirect(request.getContextPath() + "/index.xhtml");
    }

    private static String text(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }
}
