package io.tidewatch.venue.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.venue.http.VenueRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Checks the token that goes with each request of Coinbase: who, until when, and for this request only. */
final class CoinbaseToken {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LONGEST_SEC = 120;
    private static final long TOLERANCE_SEC = 2;

    private final CoinbaseKey key;
    private final InstantSource clock;

    CoinbaseToken(CoinbaseKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    /** Why the request is not let in; empty when it is. The client is not told. */
    String complaint(VenueRequest request) {
        String header = request.header("authorization");
        if (!header.startsWith("Bearer ")) {
            return "no token";
        }
        String path = request.path();
        String host = request.host();
        String bare = host.contains(":") ? host.substring(0, host.lastIndexOf(':')) : host;
        return complaint(header.substring("Bearer ".length()),
                Set.of(request.method() + ' ' + host + path, request.method() + ' ' + bare + path), true);
    }

    /** The same for a token inside a message of a socket, which is for no request. */
    String complaint(String token) {
        return complaint(token, Set.of(), false);
    }

    private String complaint(String token, Set<String> requests, boolean bound) {
        List<String> parts = List.of(token.split("\\.", -1));
        if (parts.size() != 3) {
            return "not a token";
        }
        try {
            JsonNode head = part(parts.get(0));
            JsonNode claims = part(parts.get(1));
            if (!head.path("alg").asText().equals("ES256") || !head.path("kid").asText().equals(key.name())) {
                return "wrong key or algorithm";
            }
            if (head.path("nonce").asText().isEmpty()) {
                return "no nonce";
            }
            if (!signed(parts)) {
                return "wrong signature";
            }
            return complaint(claims, requests, bound);
        } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
            return "unreadable token";
        }
    }

    private String complaint(JsonNode claims, Set<String> requests, boolean bound) {
        Instant now = clock.instant();
        if (!Set.of("cdp", "coinbase-cloud").contains(claims.path("iss").asText()) || !claims.path("sub").asText().equals(key.name())) {
            return "wrong issuer or subject";
        }
        long from = claims.path("nbf").asLong();
        long until = claims.path("exp").asLong();
        if (from - TOLERANCE_SEC > now.getEpochSecond() || until + TOLERANCE_SEC < now.getEpochSecond() || until - from > LONGEST_SEC) {
            return "not valid now";
        }
        return bound && !requests.contains(claims.path("uri").asText()) ? "for another request" : "";
    }

    private boolean signed(List<String> parts) throws GeneralSecurityException {
        Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
        check.initVerify(key.pair().getPublic());
        check.update((parts.get(0) + '.' + parts.get(1)).getBytes(StandardCharsets.US_ASCII));
        return check.verify(Base64.getUrlDecoder().decode(parts.get(2)));
    }

    private static JsonNode part(String text) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(text));
    }
}
