package io.tidewatch.collector.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentimentLexiconTest {

    private static final double EXACT = 1e-12;

    @ParameterizedTest
    @CsvSource({
            "BTC is not bullish, -1",
            "great breakout bullish, 1",
            "great breakout bullish /s, 0.5",
            "bull bear bear, -0.3333333333333333",
            "🚀📉, 0",
            "isn't bullish, -1",
            "isn’t bullish, -1",
            "very bullish bear, 0",
            "not a very bullish day, 1",
            "'', 0",
    })
    void scoresTheVectors(String text, double score) {
        assertThat(SentimentLexicon.score(text)).isEqualTo(score, within(EXACT));
    }

    @ParameterizedTest
    @CsvSource({
            // one strengthened good word against one plain bad word: (1.35 - 1) / 2.35
            "extremely bullish and then bear, 0.14893617021276595",
            // one weakened good word against one plain bad word: (0.7 - 1) / 1.7
            "slightly bullish and then bear, -0.17647058823529413",
            // "barely" turns and weakens: (-0.7 + 1) / 1.7
            "barely bullish and then rally, 0.17647058823529413",
            "bull bear bear!, -0.3433333333333333",
            "bull bear bear!!!!!!!!!!!!!!, -0.4166666666666667",
    })
    void weighsTheWordsBefore(String text, double score) {
        assertThat(SentimentLexicon.score(text)).isEqualTo(score, within(EXACT));
    }

    @Test
    void countsEachEmojiOnce() {
        assertThat(SentimentLexicon.score("🚀🚀🚀 📈 📉")).isEqualTo(1.0 / 3, within(EXACT));
        assertThat(SentimentLexicon.score("⚠️ 🔴")).isEqualTo(-1);
        assertThat(SentimentLexicon.score("⚠")).isEqualTo(-1);
        assertThat(SentimentLexicon.score("bear 🚀")).isEqualTo(-0.4 / 1.6, within(EXACT));
    }

    @Test
    void takesALinkForNoSarcasm() {
        assertThat(SentimentLexicon.score("bullish https://site.example/story")).isEqualTo(1);
        assertThat(SentimentLexicon.score("bullish, it was iffy before")).isEqualTo(1);
        assertThat(SentimentLexicon.score("Yeah right, bullish")).isEqualTo(0.5);
        assertThat(SentimentLexicon.score("as if a rally came")).isEqualTo(0.5);
    }

    @Test
    void knowsNoChineseWord() {
        assertThat(SentimentLexicon.score("比特币暴涨，突破新高")).isZero();
        assertThat(SentimentLexicon.score("比特币暴涨 🚀")).isEqualTo(1);
    }

    @Test
    void doesNotMatchInsideWords() {
        assertThat(SentimentLexicon.score("the bank and its banner, a bulldozer")).isZero();
    }
}
