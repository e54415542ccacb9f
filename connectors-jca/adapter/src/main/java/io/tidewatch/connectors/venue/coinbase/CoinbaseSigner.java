package io.tidewatch.connectors.venue.coinbase;

import io.tidewatch.connectors.venue.RequestSigner;
import io.tidewatch.connectors.venue.VenueCall;
import io.tidewatch.connectors.venue.VenueJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** A token for one request: valid for two minutes, for this method, server and path only. */
final class CoinbaseSigner implements RequestSigner {

    private static final long LIFETIME_SECONDS = 120;
    private static final int NONCE_BYTES = 16;
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final CoinbaseSettings.CoinbaseKey key;
    private final String host;
    private final SecureRandom random = new SecureRandom();

    CoinbaseSigner(CoinbaseSettings.CoinbaseKey key, URI address) {
        this.key = key;
        this.host = address.getRawAuthority();
    }

    @Override
    public Map<String, String> headers(VenueCall call, Instant now) {
        String token = "Bearer " + token(call, now);
        return call.body().isEmpty()
                ? Map.of("Authorization", token)
                : Map.of("Authorization", token, "Content-Type", "application/json");
    }

    private String token(VenueCall call, Instant now) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String header = VenueJson.object().put("alg", "ES256").put("typ", "JWT").put("kid", key.name())
                .put("nonce", HexFormat.of().formatHex(nonce)).toString();
        String claims = VenueJson.object().put("sub", key.name()).put("iss", "cdp").put("nbf", now.getEpochSecond())
                .put("exp", now.getEpochSecond() + LIFETIME_SECONDS)
                .put("uri", call.method() + " " + host + call.path()).toString();
        String signed = encode(header) + "." + encode(claims);
        return signed + "." + URL.encodeToString(signature(signed));
    }

    private static String encode(String json) {
        return URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] signature(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key.privateKey());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no ES256 signature can be made on this Java");
        }
    }
}
