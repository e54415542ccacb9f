package io.tidewatch.collector;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * What a {@link LocalSource} answers.
 *
 * @param status  HTTP status
 * @param headers of the answer
 * @param body    as sent
 * @param delay   before the first byte
 * @param cutOff  whether the connection breaks in the middle of the body
 */
public record Reply(int status, Map<String, String> headers, byte[] body, Duration delay, boolean cutOff) {

    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of("Content-Type", contentType), body, Duration.ZERO, false);
    }

    public static Reply json(String body) {
        return of(200, "application/json; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply xml(String body) {
        return of(200, "application/xml", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply text(String contentType, Charset charset, String body) {
        return of(200, contentType, body.getBytes(charset));
    }

    /** A page where data was asked for, with a status that says all is well. */
    public static Reply html() {
        return of(200, "text/html; charset=utf-8", "<!doctype html><html><body>Sign in</body></html>".getBytes(StandardCharsets.UTF_8));
    }

    public static Reply status(int status) {
        return of(status, "text/plain", ("status " + status).getBytes(StandardCharsets.UTF_8));
    }

    public static Reply rateLimited(String retryAfter) {
        return status(429).with("Retry-After", retryAfter);
    }

    public static Reply redirect(int status, String to) {
        return status(status).with("Location", to);
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body, delay, cutOff);
    }

    /** The same after a while. */
    public Reply after(Duration time) {
        return new Reply(status, headers, body, time, cutOff);
    }

    /** The connection breaks after half of the body. */
    public Reply cut() {
        return new Reply(status, headers, body, delay, true);
    }

    public Reply gzipped() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Reply(status, headers, bytes.toByteArray(), delay, cutOff).with("Content-Encoding", "gzip");
    }
}
