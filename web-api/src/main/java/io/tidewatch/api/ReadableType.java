package io.tidewatch.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;

/** A request whose content type no server could read counts as sent with plain text, instead of being cut off with an empty 400. */
final class ReadableType extends HttpServletRequestWrapper {

    private static final String HEADER = "Content-Type";
    private static final String TEXT = "text/plain";
    private static final Pattern READABLE = Pattern.compile(
            "\\s*[\\w.+!#$&^-]+/[\\w.+!#$&^-]+\\s*(?:;\\s*[\\w.+-]+\\s*=\\s*(?:[^\\s\";]+|\"[^\"]*\")\\s*)*;?\\s*");

    private ReadableType(HttpServletRequest request) {
        super(request);
    }

    /**
     * Hides an unreadable content type.
     *
     * @param request any request
     * @return the request, or one that pretends to carry plain text
     */
    static HttpServletRequest of(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || READABLE.matcher(type).matches() ? request : new ReadableType(request);
    }

    @Override
    public String getContentType() {
        return TEXT;
    }

    @Override
    public String getHeader(String name) {
        return HEADER.equalsIgnoreCase(name) ? TEXT : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return HEADER.equalsIgnoreCase(name) ? Collections.enumeration(List.of(TEXT)) : super.getHeaders(name);
    }
}
