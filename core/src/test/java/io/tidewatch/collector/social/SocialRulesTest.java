package io.tidewatch.collector.social;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.events.EventType;
import io.tidewatch.events.MarketScope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocialRulesTest {

    private final SymbolMentions mentions = new SymbolMentions(List.of("btc", "ETH", "SOL"));

    @Test
    void findsTickersInAnyScript() {
        assertThat(mentions.in("$BTC and ETH")).containsExactly("BTC", "ETH");
        assertThat(mentions.in("btc")).isEmpty();
        assertThat(mentions.in("BTC暴涨 ETH")).containsExactly("BTC", "ETH");
        assertThat(mentions.in("ETH, BTC; ETH")).containsExactly("ETH", "BTC");
    }

    @Test
    void findsOnlyKnownAssets() {
        assertThat(mentions.in("SEC delays ETF, CEO of McDONALD and SOLANA, BTCUSDT")).isEmpty();
        assertThat(mentions.in("McSOL is a burger")).isEmpty();
    }

    @Test
    void takesTwelveSymbolsOfAText() {
        List<String> many = List.of("AA", "BB", "CC", "DD", "EE", "FF", "GG", "HH", "II", "JJ", "KK", "LL", "MM");
        assertThat(new SymbolMentions(many).in(String.join(" ", many))).hasSize(12).endsWith("LL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SEC sues", "a lawsuit", "the regulator said", "ETF approval!", "a ban", "重磅：SEC批准", "Lawsuits follow", "no bans"})
    void recognisesRegulation(String text) {
        assertThat(TextTopic.of(text)).isEqualTo(new TextTopic(EventType.REGULATORY, MarketScope.MACRO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"second chance", "bank run", "ETF flows", "urban security", ""})
    void takesAllElseForTheMarket(String text) {
        assertThat(TextTopic.of(text)).isEqualTo(new TextTopic(EventType.MARKET, MarketScope.CRYPTO));
    }

    @Test
    void scoresEngagement() {
        assertThat(new Engagement(12, 4, 2, 3, 1000).score()).isEqualTo(38.4);
        assertThat(new Engagement(-50, 4, 0, 0, 0).score()).isZero();
        assertThat(new Engagement(Double.NaN, 1, Double.POSITIVE_INFINITY, 0, 0).score()).isEqualTo(2);
        assertThat(new Engagement(0, 0, 0, 0, 12.345).score()).isEqualTo(0.123);
        assertThat(Engagement.NONE.score()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1000000, mega", "999999, macro", "100000, macro", "99999, mid", "10000, mid", "9999, micro", "1000, micro",
            "999, nano", "0, nano", "-1, nano"})
    void ranksInfluence(long followers, String tier) {
        assertThat(InfluenceTier.of(followers).wireName()).isEqualTo(tier);
    }

    @ParameterizedTest
    @CsvSource({"比特币 BTC, zh", "Bitcoin, en", "12345 🚀, other", "'', other", "ビットコイン, other", "Привет, other", "一, zh", "\u9fff, zh"})
    void hintsAtTheLanguage(String text, String language) {
        assertThat(LanguageHint.of(text)).isEqualTo(language);
    }
}
