package io.tidewatch.venue.bitget;

import io.tidewatch.venue.http.VenueRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks who sends a request to Bitget, and that it is fresh. */
final class BitgetSignature {

    private static final long LONGEST_MS = 30_000;

    private final BitgetCredentials credentials;
    private final InstantSource clock;

    BitgetSignature(BitgetCredentials credentials, InstantSource clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    /** What is wrong with it. */
    Optional<BitgetError> complaint(VenueRequest request) {
        if (!request.header("access-key").equals(credentials.key())) {
            return Optional.of(request.header("access-key").isEmpty() ? BitgetError.KEY_EMPTY : BitgetError.KEY_UNKNOWN);
        }
        String timestamp = request.header("access-timestamp");
        if (!timestamp.matches("\\d{13}")) {
            return Optional.of(BitgetError.TIMESTAMP_INVALID);
        }
        String window = request.header("access-recv-window");
        long allowed = window.matches("\\d{1,6}") ? Long.parseLong(window) : LONGEST_MS;
        if (Math.abs(clock.millis() - Long.parseLong(timestamp)) > Math.min(allowed, LONGEST_MS)) {
            return Optional.of(BitgetError.TIMESTAMP_EXPIRED);
        }
        if (!request.header("access-passphrase").equals(credentials.passphrase())) {
            return Optional.of(BitgetError.PASSPHRASE_WRONG);
        }
        String path = request.query().isEmpty() ? request.path() : request.path() + '?' + request.query();
        byte[] expected = sign(timestamp + request.method() + path, request.body());
        byte[] given;
        try {
            given = Base64.getDecoder().decode(request.header("access-sign"));
        } catch (IllegalArgumentException e) {
            return Optional.of(BitgetError.SIGNATURE_WRONG);
        }
        return MessageDigest.isEqual(expected, given) ? Optional.empty() : Optional.of(BitgetError.SIGNATURE_WRONG);
    }

    private byte[] sign(String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(credentials.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
