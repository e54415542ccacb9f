package io.tidewatch.connectors.web;

import io.tidewatch.connectors.api.SourceAnswer;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One question and its complete answer, redirects followed. The time-out of the request covers everything from connecting to the
 * last byte of the last answer. Credentials are not handed on to another host, and an encrypted exchange never becomes a plain one.
 */
public final class WebExchange {

    /** Usual largest accepted answer, 8 MiB. */
    public static final int USUAL_BYTES = 8 << 20;

    private static final int MOST_REDIRECTS = 5;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie");
    private static final int SEE_OTHER = 303;
    private static final int TEMPORARY = 307;

    private final HttpClient client;
    private final int mostBytes;

    /**
     * @param client    sends; it must not follow redirects itself
     * @param mostBytes larger answers are refused, before and after decompression
     */
    public WebExchange(HttpClient client, int mostBytes) {
        this.client = client;
        this.mostBytes = mostBytes;
    }

    /** A client as exchanges need it: HTTP/1.1, keeps connections alive, leaves redirects to the exchange. */
    public static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER).build();
    }

    /** What is asked next: changes with each redirect. */
    private record Hop(URI uri, Map<String, String> headers, Optional<byte[]> body) {
    }

    /**
     * Asks and waits.
     *
     * @return the answer of any status but a redirect that says where to
     * @throws SourceException      when no complete answer came: unreachable, timed out, too large, too many redirects
     * @throws InterruptedException when the caller is told to stop
     */
    public SourceAnswer ask(SourceRequest request) throws SourceException, InterruptedException {
        long deadline = System.nanoTime() + request.timeout().toNanos();
        Hop hop = new Hop(request.uri(), headers(request), request.body());
        for (int redirects = 0; ; redirects++) {
            HttpResponse<byte[]> response = send(request, hop, deadline);
            Optional<String> location = response.headers().firstValue("location");
            if (!REDIRECTS.contains(response.statusCode()) || location.isEmpty()) {
                return answer(request, response);
            }
            if (redirects == MOST_REDIRECTS) {
                throw new SourceException(request + ": more than " + MOST_REDIRECTS + " redirects");
            }
            hop = follow(request, hop, response.statusCode(), location.get());
        }
    }

    private static Map<String, String> headers(SourceRequest request) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put("Accept-Encoding", "gzip");
        request.form().ifPresent(form -> headers.put("Content-Type", "application/x-www-form-urlencoded"));
        request.json().ifPresent(json -> headers.put("Content-Type", "application/json"));
        return headers;
    }

    private HttpResponse<byte[]> send(SourceRequest request, Hop hop, long deadline) throws SourceException, InterruptedException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw tooSlow(request);
        }
        HttpRequest.Builder builder;
        try {
            builder = HttpRequest.newBuilder(hop.uri).timeout(Duration.ofNanos(left));
            hop.headers.forEach(builder::setHeader);
        } catch (IllegalArgumentException e) {
            throw new SourceException(request + ": cannot be asked: " + kind(e));
        }
        hop.body.ifPresent(body -> builder.POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        CompletableFuture<HttpResponse<byte[]>> coming = client.sendAsync(builder.build(), info -> new BoundedBody(mostBytes));
        try {
            return coming.get(left, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failed(request, e.getCause());
        } catch (TimeoutException e) {
            throw tooSlow(request);
        } finally {
            // Stops the transfer where the wait ended before it; nothing happens to a finished one.
            coming.cancel(true);
        }
    }

    private static SourceException failed(SourceRequest request, Throwable cause) {
        return cause instanceof java.net.http.HttpTimeoutException && !(cause instanceof java.net.http.HttpConnectTimeoutException)
                ? tooSlow(request)
                : new SourceException(request + ": " + (cause.getMessage() == null ? kind(cause) : cause.getMessage()), cause);
    }

    private static SourceException tooSlow(SourceRequest request) {
        return new SourceException(request + ": no complete answer within " + request.timeout().toMillis() + " ms");
    }

    private static String kind(Throwable failure) {
        return failure.getClass().getSimpleName();
    }

    private static Hop follow(SourceRequest request, Hop from, int status, String location) throws SourceException {
        URI to;
        try {
            to = from.uri.resolve(location.strip());
        } catch (IllegalArgumentException e) {
            throw new SourceException(request + ": redirected to what is no address");
        }
        String scheme = String.valueOf(to.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http") || to.getHost() == null) {
            throw new SourceException(request + ": redirected to what is no web address");
        }
        if (scheme.equals("http") && from.uri.getScheme().equalsIgnoreCase("https")) {
            throw new SourceException(request + ": redirected from an encrypted to a plain address");
        }
        Map<String, String> headers = new HashMap<>(from.headers);
        if (!sameSite(from.uri, to)) {
            headers.keySet().removeIf(name -> CREDENTIALS.contains(name.toLowerCase(Locale.ROOT)));
        }
        boolean asGet = status < TEMPORARY && (status == SEE_OTHER || from.body.isPresent());
        if (asGet) {
            headers.keySet().removeIf(name -> name.equalsIgnoreCase("content-type"));
        }
        return new Hop(to, headers, asGet ? Optional.empty() : from.body);
    }

    /** The same server, or its encrypted entrance. */
    private static boolean sameSite(URI from, URI to) {
        return from.getHost().equalsIgnoreCase(to.getHost())
                && (from.getPort() == to.getPort() || from.getScheme().equalsIgnoreCase("http") && to.getScheme().equalsIgnoreCase("https"));
    }

    private SourceAnswer answer(SourceRequest request, HttpResponse<byte[]> response) throws SourceException {
        Map<String, List<String>> headers = new HashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        boolean compressed = response.headers().firstValue("content-encoding").filter(way -> way.equalsIgnoreCase("gzip")).isPresent();
        try {
            byte[] body = compressed && response.body().length > 0 ? Gzip.expand(response.body(), mostBytes) : response.body();
            return new SourceAnswer(response.statusCode(), Map.copyOf(headers), body);
        } catch (IOException e) {
            throw new SourceException(request + ": " + e.getMessage(), e);
        }
    }
}
