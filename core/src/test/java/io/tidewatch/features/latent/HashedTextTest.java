package io.tidewatch.features.latent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashedTextTest {

    /** Appendix A of RFC 7693. */
    @Test
    void theHashIsThatOfItsDefinition() {
        assertThat(HexFormat.of().formatHex(Blake2b.digest("abc".getBytes(StandardCharsets.US_ASCII), 64))).isEqualTo(
                "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
    }

    /** Digests of several lengths over inputs around the block length, hashed once more; expected from another implementation. */
    @Test
    void digestsOfManyLengthsAreRight() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int length : new int[] {20, 32, 48, 64}) {
            for (int input : new int[] {0, 3, 128, 129, 255, 1024}) {
                byte[] message = new byte[input];
                for (int i = 0; i < input; i++) {
                    message[i] = (byte) (i * 31 + input);
                }
                all.writeBytes(Blake2b.digest(message, length));
            }
        }
        assertThat(HexFormat.of().formatHex(Blake2b.digest(all.toByteArray(), 16))).isEqualTo("f6b705a73afb6fef09ca017f27f6f6ac");
    }

    @Test
    void wordsThenCharactersThenPairs() {
        assertThat(HashedText.tokens("BTC breaks 100k! 比特币 rally_1"))
                .containsExactly("btc", "breaks", "100k", "rally_1", "比", "特", "币", "比特", "特币");
        assertThat(HashedText.tokens("比 x 特")).containsExactly("x", "比", "特", "比特");
        assertThat(HashedText.tokens("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"post,bitcoin,5,-1", "post,etf,13,1", "post,approval,13,-1", "comment,bitcoin,17,-1", "comment,etf,1,1", "comment,approval,18,-1"})
    void tokensVoteForTheirCoordinate(String seed, String token, int index, int sign) {
        assertThat(HashedText.slot(seed, token, 32)).isEqualTo(new HashedText.Slot(index, sign));
    }

    @Test
    void votesAreDividedByTheRootOfTheTokens() {
        double[] vector = HashedText.vector(HashedText.POST, "Bitcoin ETF approval bitcoin", 32);
        assertThat(vector[5]).isEqualTo(-1);
        assertThat(vector[13]).isZero();
        assertThat(HashedText.vector(HashedText.COMMENT, "?!", 8)).containsOnly(0);
    }
}
