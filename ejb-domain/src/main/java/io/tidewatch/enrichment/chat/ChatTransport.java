package io.tidewatch.enrichment.chat;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.tidewatch.connectors.web.BoundedBody;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Carries the client library's requests. Unlike the transport it brings, this one ends a request whose answer drips on for ever or
 * grows without end, sends it to a path of any name, hears {@code Retry-After}, and follows no redirect with the key.
 */
final class ChatTransport implements HttpClient {

    private static final int LARGEST_ANSWER = 1 << 20;

    private final java.net.http.HttpClient client;
    private final URI endpoint;
    private final Duration timeout;
    private final Clock clock;

    ChatTransport(URI endpoint, Duration timeout, Clock clock) {
        this.endpoint = endpoint;
        this.timeout = timeout;
        this.clock = clock;
        this.client = java.net.http.HttpClient.newBuilder().connectTimeout(timeout)
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER).build();
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        java.net.http.HttpRequest.Builder asked = java.net.http.HttpRequest.newBuilder(endpoint)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, values) -> values.forEach(value -> asked.header(name, value)));
        HttpResponse<String> answer = answer(asked.build());
        if (answer.statusCode() / 100 != 2) {
            Duration retryAfter = answer.headers().firstValue("Retry-After")
                    .flatMap(header -> RetryAfter.parse(header, clock.instant())).orElse(null);
            throw new TransportException(ChatFailure.ofStatus(answer.statusCode(), retryAfter));
        }
        return SuccessfulHttpResponse.builder().statusCode(answer.statusCode()).headers(answer.headers().map())
                .body(ContentParts.joined(answer.body())).build();
    }

    private HttpResponse<String> answer(java.net.http.HttpRequest request) {
        CompletableFuture<HttpResponse<String>> pending = client.sendAsync(request, info ->
                HttpResponse.BodySubscribers.mapping(new BoundedBody(LARGEST_ANSWER), bytes -> new String(bytes, StandardCharsets.UTF_8)));
        try {
            return pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new TransportException(new ChatFailure(ChatFailure.Kind.TIMEOUT, "no answer in " + timeout.toMillis() + " ms", null));
        } catch (ExecutionException e) {
            throw new TransportException(new ChatFailure(ChatFailure.Kind.TRANSIENT, cause(e), null));
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new TransportException(new ChatFailure(ChatFailure.Kind.TRANSIENT, "the server stops", null));
        }
    }

    /** The kind of failure only: a message could quote what was sent. */
    private static String cause(ExecutionException failure) {
        return "endpoint not reached or answer broken off: " + failure.getCause().getClass().getSimpleName();
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("answers are not streamed");
    }
}
