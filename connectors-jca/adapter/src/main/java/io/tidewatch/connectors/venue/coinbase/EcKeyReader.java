package io.tidewatch.connectors.venue.coinbase;

import io.tidewatch.connectors.venue.VenueSettingException;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** Reads the private key of an API key: PEM as SEC 1 or PKCS 8, with real or written-out line ends, of the curve P-256. */
final class EcKeyReader {

    private static final String SEC1 = "EC PRIVATE KEY";
    private static final String PKCS8 = "PRIVATE KEY";
    private static final byte SEQUENCE = 0x30;
    private static final byte OCTETS = 0x04;
    private static final int SHORT_FORM = 0x80;
    /** Version 0, then the algorithm: an EC key of the curve P-256. */
    private static final byte[] P256_HEADER = HexFormat.of().parseHex("020100301306072a8648ce3d020106082a8648ce3d030107");
    private static final BigInteger P256_ORDER = new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private EcKeyReader() {
    }

    /** @throws VenueSettingException naming the variable, never its value */
    static ECPrivateKey read(String variable, String pem) {
        String text = pem.replace("\\n", "\n").replace("\\r", "");
        try {
            byte[] pkcs8 = text.contains(SEC1) ? wrapped(der(text, SEC1)) : der(text, PKCS8);
            ECPrivateKey key = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            if (key.getParams().getOrder().equals(P256_ORDER)) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
            // Said below: what these exceptions say may hold parts of the key.
        }
        throw new VenueSettingException(variable + " is no EC private key of the curve P-256 in PEM (SEC 1 or PKCS 8)");
    }

    private static byte[] der(String text, String kind) {
        String begin = "-----BEGIN " + kind + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + kind + "-----");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no " + kind);
        }
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    }

    private static byte[] wrapped(byte[] sec1) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(P256_HEADER);
        element(content, OCTETS, sec1);
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        element(key, SEQUENCE, content.toByteArray());
        return key.toByteArray();
    }

    private static void element(ByteArrayOutputStream out, byte tag, byte[] content) {
        out.write(tag);
        if (content.length >= SHORT_FORM) {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int skip = length[0] == 0 ? 1 : 0;
            out.write(SHORT_FORM | length.length - skip);
            out.write(length, skip, length.length - skip);
        } else {
            out.write(content.length);
        }
        out.writeBytes(content);
    }
}
