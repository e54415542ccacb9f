package io.tidewatch.api;

import io.tidewatch.api.json.JsonFormat;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers given by filters, without the resource layer. */
public final class DirectAnswer {

    private static final String JSON = "application/json";
    private static final String GET = "GET";

    private DirectAnswer() {
    }

    /**
     * Answers JSON.
     *
     * @param response where to
     * @param status HTTP status
     * @param body record, map or tree
     * @throws IOException if the client has gone
     */
    public static void json(HttpServletResponse response, int status, Object body) throws IOException {
        write(response, status, JSON, JsonFormat.bytes(body));
    }

    /**
     * Answers text.
     *
     * @param response where to
     * @param status HTTP status
     * @param contentType the whole header
     * @param text the body
     * @throws IOException if the client has gone
     */
    public static void text(HttpServletResponse response, int status, String contentType, String text) throws IOException {
        write(response, status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Answers a request to a path that knows GET only, if it is anything else.
     *
     * @param request the request
     * @param response where to
     * @return true if it was answered (405)
     * @throws IOException if the client has gone
     */
    public static boolean refusedMethod(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (GET.equals(request.getMethod())) {
            return false;
        }
        response.setHeader("Allow", GET);
        json(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, ErrorBodies.detail("Method Not Allowed"));
        return true;
    }

    /**
     * Answers that there is nothing here (404).
     *
     * @param response where to
     * @throws IOException if the client has gone
     */
    public static void notFound(HttpServletResponse response) throws IOException {
        json(response, HttpServletResponse.SC_NOT_FOUND, ErrorBodies.detail("Not Found"));
    }

    /**
     * Sends a request with a slash too many to the path without it.
     *
     * @param request the request, its path ends with a slash
     * @param response where to
     */
    public static void withoutSlash(HttpServletRequest request, HttpServletResponse response) {
        StringBuffer target = request.getRequestURL();
        target.setLength(target.length() - 1);
        if (request.getQueryString() != null) {
            target.append('?').append(request.getQueryString());
        }
        response.setStatus(HttpServletResponse.SC_TEMPORARY_REDIRECT);
        response.setHeader("Location", target.toString());
        response.setContentLength(0);
    }

    private static void write(HttpServletResponse response, int status, String contentType, byte[] bytes) throws IOException {
        response.setStatus(status);
        response.setHeader("Content-Type", contentType);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
