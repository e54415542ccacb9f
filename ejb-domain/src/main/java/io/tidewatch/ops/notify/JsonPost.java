package io.tidewatch.ops.notify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Posts JSON. Redirects are not followed: what is sent is for the configured receiver only. */
final class JsonPost {

    private static final int TOO_MANY = 429;

    private final HttpClient client;
    private final Duration timeout;

    JsonPost(Duration timeout) {
        this.timeout = timeout;
        this.client = HttpClient.newBuilder().connectTimeout(timeout).followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1).build();
    }

    void send(URI address, JsonNode body, Map<String, String> headers) throws DeliveryException {
        send(address, body.toString().getBytes(StandardCharsets.UTF_8), headers);
    }

    void send(URI address, byte[] body, Map<String, String> headers) throws DeliveryException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(timeout).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        int status;
        try {
            status = client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            // The message of the exception may hold the address, and that a secret.
            throw new DeliveryException("not reachable: " + e.getClass().getSimpleName(), false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException("interrupted", false);
        }
        if (status / 100 != 2) {
            throw new DeliveryException("answered " + status, status / 100 == 4 && status != TOO_MANY && status != 408);
        }
    }
}
