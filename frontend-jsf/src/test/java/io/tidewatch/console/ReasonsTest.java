package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes become sentences, with what they are about. */
class ReasonsTest {

    private final Reasons reasons = new Reasons(new Language());

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "slippage_too_wide|wider than the adapter accepts",
        "risk_blocked:kill_switch_triggered:liquid:global|kill switch of the strategy or of its whole track stands. (liquid:global)",
        "risk_blocked:stale_price_data:BTC,insufficient_liquidity:BTC|The newest price is too old. (BTC) The newest traded volume",
        "risk_blocked:clock_drift,positions_differ|clock of the venue is too far from ours",
        "risk_blocked:something_new|Risk did not let it through",
        "venue_http_503: down|answered with an error",
        "no_fill_after_retries|Nothing, or not all, was traded",
        "gremlins|without a name"})
    void everyCodeOfAReasonIsExplained(String reason, String words) {
        assertThat(reasons.inWords(reason)).contains(words);
    }

    @Test
    void nothingIsSaidAboutNothing() {
        assertThat(reasons.inWords("")).isEmpty();
        assertThat(reasons.inWords(null)).isEmpty();
        assertThat(reasons.ofRisk("kill_switch_reset")).isEmpty();
        assertThat(reasons.ofRisk("turnover_exceeded")).contains("one rebalance");
    }
}
