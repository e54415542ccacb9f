package io.tidewatch.venue.coinbase;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A throw-away key of the kind that Coinbase gives out: P-256, the secret as a text file.
 *
 * @param name  what Coinbase calls it
 * @param pair  both halves
 */
public record CoinbaseKey(String name, KeyPair pair) {

    private static final int COORDINATE = 32;

    /** A new one. */
    public static CoinbaseKey create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            String id = HexFormat.of().formatHex(pair.getPublic().getEncoded(), 60, 68);
            return new CoinbaseKey("organizations/local-venue/apiKeys/" + id, pair);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The secret as Coinbase gives it out: SEC 1, {@code BEGIN EC PRIVATE KEY}. */
    public String secret() {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        inner.writeBytes(new byte[] {2, 1, 1, 4, COORDINATE});
        inner.writeBytes(coordinate(((ECPrivateKey) pair.getPrivate()).getS()));
        inner.writeBytes(HexFormat.of().parseHex("a00a06082a8648ce3d030107"));
        ECPublicKey open = (ECPublicKey) pair.getPublic();
        inner.writeBytes(HexFormat.of().parseHex("a14403420004"));
        inner.writeBytes(coordinate(open.getW().getAffineX()));
        inner.writeBytes(coordinate(open.getW().getAffineY()));
        ByteArrayOutputStream outer = new ByteArrayOutputStream();
        outer.write(0x30);
        outer.write(inner.size());
        outer.writeBytes(inner.toByteArray());
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(outer.toByteArray());
        return "-----BEGIN EC PRIVATE KEY-----\n" + lines + "\n-----END EC PRIVATE KEY-----\n";
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return fixed;
    }

    @Override
    public String toString() {
        return "CoinbaseKey[" + name + "]";
    }
}
