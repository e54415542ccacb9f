package io.tidewatch.console;

import io.tidewatch.ops.security.ConsoleSession;
import io.tidewatch.ops.security.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Optional;

/** Who looks at the page and what that person may do. */
@Named
@RequestScoped
public class Visitor {

    @Inject
    private HttpServletRequest request;

    /** Name of the account; empty for strangers. */
    public String getName() {
        return Optional.ofNullable(request.getUserPrincipal()).map(Principal::getName).orElse("");
    }

    /** Whether the person may stop and resume trading and run jobs. */
    public boolean isOperator() {
        return request.isUserInRole(Role.OPERATOR.wireName());
    }

    /** The token of plain forms. */
    public String getToken() {
        return ConsoleSession.token(request);
    }

    /** The page with the parameters it was asked for, as a part of an address: where to come back to. */
    public String getPlace() {
        String parameters = request.getMethod().equals("GET") && request.getQueryString() != null ? "?" + request.getQueryString() : "";
        return URLEncoder.encode(request.getServletPath() + parameters, StandardCharsets.UTF_8);
    }

    /** @throws SecurityException when the person may not act; pages offer no such action, so somebody made the request up */
    void requireOperator() {
        if (!isOperator()) {
            throw new SecurityException("the role " + Role.OPERATOR.wireName() + " is needed");
        }
    }
}
