package io.tidewatch.connectors.venue;

import io.tidewatch.connectors.web.BoundedBody;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests to one server, over sockets that are kept alive and shared. An answer is bounded in time and size, redirects are not
 * followed, and a demand is sent at most once.
 */
public final class VenueHttp {

    private final URI base;
    private final Duration timeout;
    private final int mostBytes;
    private final Clock clock;
    private final HttpClient client;

    /**
     * @param base      the server
     * @param timeout   for everything from connecting to the last byte
     * @param mostBytes larger answers are refused
     * @param clock     reads dates in {@code Retry-After}
     */
    public VenueHttp(URI base, Duration timeout, int mostBytes, Clock clock) {
        this.base = base;
        this.timeout = timeout;
        this.mostBytes = mostBytes;
        this.clock = clock;
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER).build();
    }

    /** The server. */
    public URI base() {
        return base;
    }

    VenueReply send(VenueCall call, Map<String, String> headers) throws TransportException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(call.at(base)).timeout(timeout).header("Accept", "application/json");
        headers.forEach(builder::setHeader);
        BodyGate gate = new BodyGate(call.bytes());
        boolean demand = call.method().equals("POST");
        HttpRequest request = (demand ? builder.POST(gate) : builder.GET()).build();
        CompletableFuture<HttpResponse<byte[]>> coming = client.sendAsync(request, info -> new BoundedBody(mostBytes));
        try {
            HttpResponse<byte[]> response = coming.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new VenueReply(response.statusCode(), response.body(), RetryAfter.of(response.headers(), clock));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw failed(cause, demand ? gate.shut() : !beforeSending(cause), call);
        } catch (TimeoutException e) {
            boolean sent = !demand || gate.shut();
            coming.cancel(true);
            throw new TransportException(TransportException.Kind.TIMEOUT, sent, late(call), e);
        } catch (InterruptedException e) {
            boolean sent = !demand || gate.shut();
            coming.cancel(true);
            Thread.currentThread().interrupt();
            throw new TransportException(TransportException.Kind.INTERRUPTED, sent, call + ": interrupted", e);
        }
    }

    private TransportException failed(Throwable cause, boolean sent, VenueCall call) {
        if (cause instanceof HttpTimeoutException) {
            return new TransportException(TransportException.Kind.TIMEOUT, sent, late(call), cause);
        }
        boolean tooLarge = cause instanceof IOException && String.valueOf(cause.getMessage()).startsWith("answer larger");
        return new TransportException(tooLarge ? TransportException.Kind.TOO_LARGE : TransportException.Kind.CONNECTION, sent,
                call + ": " + (sent ? "no complete answer" : "no connection") + ": " + cause.getClass().getSimpleName(), cause);
    }

    private String late(VenueCall call) {
        return call + ": no complete answer within " + timeout.toMillis() + " ms";
    }

    private static boolean beforeSending(Throwable failure) {
        return failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException
                || failure instanceof UnknownHostException || failure instanceof UnresolvedAddressException
                || failure.getCause() instanceof CertificateException;
    }
}
