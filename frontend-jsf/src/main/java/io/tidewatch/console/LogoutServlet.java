package io.tidewatch.console;

import io.tidewatch.ops.security.ConsoleAccounts;
import io.tidewatch.ops.security.ConsoleSession;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Ends a session; only for forms of our own pages. */
@WebServlet("/logout")
public class LogoutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ConsoleAccounts accounts;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!ConsoleSession.hasToken(request, request.getParameter("token"))) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        accounts.loggedOut(request.getUserPrincipal().getName(), request.getRemoteAddr());
        ConsoleSession.close(request);
        response.sendRedirect(request.getContextPath() + "/login.xhtml?left=1");
    }
}
