package io.tidewatch.ops.security;

import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * The one authentication mechanism of the application, for all its web modules: a second one anywhere would break both.
 *
 * <p>The console wants a login. The container is told who calls on every request, not only on the first: EJB roles are lost
 * otherwise. Everything else is open, as the server listens on the loopback address.
 */
@ApplicationScoped
public class ConsoleAuthentication implements HttpAuthenticationMechanism {

    private static final String CONSOLE = "/console";
    private static final String LOGIN_PAGE = CONSOLE + "/login.xhtml";

    private TradingClock clock;

    /** For the container's proxy. */
    protected ConsoleAuthentication() {
    }

    @Inject
    public ConsoleAuthentication(TradingClock clock) {
        this.clock = clock;
    }

    @Override
    public AuthenticationStatus validateRequest(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        if (!CONSOLE.equals(request.getContextPath())) {
            return context.doNothing();
        }
        Optional<SignedIn> who = ConsoleSession.signedIn(request, clock.instant());
        if (who.isPresent()) {
            return context.notifyContainerAboutLogin(who.get().name(), who.get().roles());
        }
        if (!context.isProtected()) {
            return context.doNothing();
        }
        return "partial/ajax".equals(request.getHeader("Faces-Request")) ? sendScriptToLogin(response) : context.redirect(LOGIN_PAGE);
    }

    /** A script would take the login page for its answer; this one tells it to leave the page. */
    private static AuthenticationStatus sendScriptToLogin(HttpServletResponse response) throws AuthenticationException {
        response.setContentType("text/xml");
        response.setCharacterEncoding("UTF-8");
        try {
            response.getWriter().write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
                    + LOGIN_PAGE + "\"/></partial-response>");
        } catch (IOException e) {
            throw new AuthenticationException("the client went away", e);
        }
        return AuthenticationStatus.SEND_CONTINUE;
    }
}
