package io.tidewatch.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.imports.FileRefusedException;
import io.tidewatch.imports.ImportService;
import io.tidewatch.ops.security.ConsoleSession;
import io.tidewatch.ops.security.Role;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Takes a file in as the body of a request, so that it is never held as a whole and the browser can tell how far it is. */
@WebServlet("/import/file")
public class UploadServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_NAME = 150;

    @Inject
    private transient ImportService imports;

    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.isUserInRole(Role.OPERATOR.wireName())
                || !ConsoleSession.hasToken(request, request.getHeader("X-Tidewatch-Token"))) {
            answer(response, HttpServletResponse.SC_FORBIDDEN, "detail", "forbidden");
            return;
        }
        long length = request.getContentLengthLong();
        try {
            ImportService.Waiting waiting = imports.store(safeName(request.getParameter("name")), request.getInputStream(),
                    length < 0 ? OptionalLong.empty() : OptionalLong.of(length));
            answer(response, HttpServletResponse.SC_OK, "name", waiting.file().name());
        } catch (FileRefusedException e) {
            answer(response, e.isTooLarge() ? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE : HttpServletResponse.SC_BAD_REQUEST,
                    "detail", e.getMessage());
        } catch (UncheckedIOException e) {
            answer(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "detail", "the file was not received or not stored");
        }
    }

    /** What people call their files becomes what a server calls them; the ending stays. */
    static String safeName(String given) {
        String name = Optional.ofNullable(given).orElse("").replaceAll("[^A-Za-z0-9._-]+", "_");
        String begun = name.matches("[A-Za-z0-9].*") ? name : "file" + name;
        return begun.length() <= LONGEST_NAME ? begun : "file" + begun.substring(begun.length() - LONGEST_NAME + "file".length());
    }

    private static void answer(HttpServletResponse response, int status, String name, String value) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().write(JsonNodeFactory.instance.objectNode().put(name, value).toString());
    }
}
