package io.tidewatch.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Speaks to the venue as its documentation tells a client to. */
final class VenueClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalVenue venue;
    private Duration limit = Duration.ofSeconds(5);

    VenueClient(LocalVenue venue) {
        this.venue = venue;
    }

    /** Longest wait for an answer. */
    VenueClient within(Duration time) {
        limit = time;
        return this;
    }

    record Answer(int status, String text, HttpResponse<String> raw) {

        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                return MissingNode.getInstance();
            }
        }
    }

    Answer coinbase(String method, String pathAndQuery, String body) throws IOException, InterruptedException {
        String path = pathAndQuery.split("\\?")[0];
        return send(method, pathAndQuery, body, "Authorization", "Bearer "
                + token(method + " 127.0.0.1:" + venue.port() + path, Instant.now().getEpochSecond()));
    }

    String token(String uri, long from) {
        return token(venue.coinbaseKey().name(), uri, from);
    }

    String token(String key, String uri, long from) {
        String head = "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"" + key + "\",\"nonce\":\"00112233445566778899aabbccddeeff\"}";
        String claims = "{\"iss\":\"cdp\",\"sub\":\"%s\",\"nbf\":%d,\"exp\":%d,\"uri\":\"%s\"}".formatted(key, from, from + 120, uri);
        String text = base64(head.getBytes(StandardCharsets.UTF_8)) + '.' + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(venue.coinbaseKey().pair().getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + '.' + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    Answer bitget(String method, String pathAndQuery, String body) throws IOException, InterruptedException {
        return bitget(method, pathAndQuery, body, System.currentTimeMillis(), venue.bitgetKey().secret());
    }

    Answer bitget(String method, String pathAndQuery, String body, long at, String secret) throws IOException, InterruptedException {
        String text = at + method + pathAndQuery + (body == null ? "" : body);
        String sign;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            sign = Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return send(method, pathAndQuery, body, "ACCESS-KEY", venue.bitgetKey().key(), "ACCESS-SIGN", sign,
                "ACCESS-TIMESTAMP", Long.toString(at), "ACCESS-PASSPHRASE", venue.bitgetKey().passphrase(),
                "ACCESS-RECV-WINDOW", "5000", "locale", "en-US");
    }

    Answer send(String method, String pathAndQuery, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(venue.base() + pathAndQuery)).timeout(limit)
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = http.send(request.header("Content-Type", "application/json").build(),
                HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.body(), answer);
    }

    Answer buyAtCoinbase(String clientId, String product, String configuration) throws IOException, InterruptedException {
        String body = "{\"client_order_id\":\"%s\",\"product_id\":\"%s\",\"side\":\"BUY\",\"order_configuration\":%s}";
        return coinbase("POST", "/api/v3/brokerage/orders", body.formatted(clientId, product, configuration));
    }
}
