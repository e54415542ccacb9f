package io.tidewatch.connectors.venue.bitget;

import io.tidewatch.connectors.venue.RequestSigner;
import io.tidewatch.connectors.venue.VenueCall;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs time, method, path with query, and body: the exact bytes that are sent. */
final class BitgetSigner implements RequestSigner {

    private static final String ALGORITHM = "HmacSHA256";

    private final BitgetSettings.BitgetKey key;
    private final String window;
    private final SecretKeySpec secret;

    BitgetSigner(BitgetSettings.BitgetKey key, int windowMillis) {
        this.key = key;
        this.window = Integer.toString(windowMillis);
        this.secret = new SecretKeySpec(key.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    @Override
    public Map<String, String> headers(VenueCall call, Instant now) {
        String time = Long.toString(now.toEpochMilli());
        Map<String, String> headers = new HashMap<>();
        headers.put("ACCESS-KEY", key.name());
        headers.put("ACCESS-SIGN", signature(time + call.method() + call.target() + call.body()));
        headers.put("ACCESS-TIMESTAMP", time);
        headers.put("ACCESS-PASSPHRASE", key.passphrase());
        headers.put("ACCESS-RECV-WINDOW", window);
        headers.put("locale", "en-US");
        headers.put("Content-Type", "application/json");
        return headers;
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no HMAC-SHA256 can be made on this Java");
        }
    }
}
