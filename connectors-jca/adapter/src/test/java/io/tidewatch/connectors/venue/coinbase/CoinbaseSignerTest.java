package io.tidewatch.connectors.venue.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.connectors.venue.Turn;
import io.tidewatch.connectors.venue.VenueCall;
import io.tidewatch.connectors.venue.VenueSettingException;
import io.tidewatch.connectors.venue.VenueVariables;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The token of a request is the one the venue documents, from keys in every form the venue has handed out. */
class CoinbaseSignerTest {

    private static final Instant NOW = Instant.parse("2026-02-14T12:00:00.900Z");
    private static final String NAME = "organizations/o-1/apiKeys/k-1";

    private static KeyPair pair(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + kind + "-----\n";
    }

    /** The inner structure of PKCS 8, which is SEC 1: everything after the header of the outer one. */
    private static byte[] sec1(byte[] pkcs8) {
        for (int i = 0; i < pkcs8.length - 4; i++) {
            if (pkcs8[i] == 0x04 && pkcs8[i + 2] == 0x30 && pkcs8[i + 4] == 0x02) {
                return Arrays.copyOfRange(pkcs8, i + 2, pkcs8.length);
            }
        }
        throw new IllegalStateException("no SEC 1 inside");
    }

    @Test
    void keysAreReadInEveryForm() throws GeneralSecurityException {
        KeyPair pair = pair("secp256r1");
        ECPrivateKey expected = (ECPrivateKey) pair.getPrivate();
        String pkcs8 = pem("PRIVATE KEY", expected.getEncoded());
        String sec1 = pem("EC PRIVATE KEY", sec1(expected.getEncoded()));
        for (String text : new String[] {pkcs8, sec1, pkcs8.replace("\n", "\\n"), sec1.replace("\n", "\\n"), sec1.replace("\n", "\r\n")}) {
            assertThat(EcKeyReader.read("KEY", text).getS()).isEqualTo(expected.getS());
        }
    }

    @Test
    void whatIsNoSuchKeyIsRefusedByNameWithoutSayingIt() throws GeneralSecurityException {
        String other = pem("PRIVATE KEY", pair("secp384r1").getPrivate().getEncoded());
        for (String text : new String[] {other, "hush-hush", "-----BEGIN PRIVATE KEY-----\naHVzaC1odXNo\n-----END PRIVATE KEY-----",
            "-----BEGIN EC PRIVATE KEY-----\n%%%\n-----END EC PRIVATE KEY-----"}) {
            Map<String, String> variables = Map.of("COINBASE_API_KEY", NAME, "COINBASE_API_SECRET", text);
            assertThatThrownBy(() -> CoinbaseSettings.from(new VenueVariables(name -> Optional.ofNullable(variables.get(name)),
                    Clock.systemUTC()))).isInstanceOf(VenueSettingException.class).hasMessageContaining("COINBASE_API_SECRET")
                    .hasMessageNotContaining("hush").hasMessageNotContaining("aHVz").hasNoCause();
        }
    }

    @Test
    void theTokenIsForOneRequestAndTwoMinutes() throws Exception {
        KeyPair pair = pair("secp256r1");
        CoinbaseSigner signer = new CoinbaseSigner(
                new CoinbaseSettings.CoinbaseKey(NAME, (ECPrivateKey) pair.getPrivate()), URI.create("https://api.coinbase.com"));
        VenueCall call = VenueCall.get("/api/v3/brokerage/orders/historical/fills", "limit=5", Turn.RECONCILE);
        Map<String, String> headers = signer.headers(call, NOW);
        assertThat(headers).containsOnlyKeys("Authorization");
        String[] parts = headers.get("Authorization").substring("Bearer ".length()).split("\\.");
        JsonNode head = json(parts[0]);
        assertThat(head.path("alg").asText()).isEqualTo("ES256");
        assertThat(head.path("kid").asText()).isEqualTo(NAME);
        assertThat(head.path("nonce").asText()).matches("[0-9a-f]{32}");
        JsonNode claims = json(parts[1]);
        assertThat(claims.path("iss").asText()).isEqualTo("cdp");
        assertThat(claims.path("sub").asText()).isEqualTo(NAME);
        assertThat(claims.path("nbf").asLong()).isEqualTo(NOW.getEpochSecond());
        assertThat(claims.path("exp").asLong()).isEqualTo(NOW.getEpochSecond() + 120);
        assertThat(claims.path("uri").asText()).isEqualTo("GET api.coinbase.com/api/v3/brokerage/orders/historical/fills");
        Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
        check.initVerify(pair.getPublic());
        check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(signer.headers(call, NOW)).isNotEqualTo(headers);
    }

    private static JsonNode json(String part) throws IOException {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(part));
    }
}
