package io.tidewatch.enrichment;

import java.util.List;
import java.util.Locale;

/** The rough sentiment of a text by words that occur in it; what stands in for a model. */
final class SentimentWords {

    private static final List<String> GOOD = List.of(
            "bull", "bullish", "rally", "surge", "growth", "beat", "approval", "上涨", "利好", "看涨");
    private static final List<String> BAD = List.of(
            "bear", "bearish", "crash", "drop", "hack", "lawsuit", "ban", "下跌", "暴跌", "利空");

    private SentimentWords() {
    }

    /** Good minus bad over both, −1 to 1; 0 when neither occurs. Each listed word counts once, also inside of another. */
    static double score(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        long good = GOOD.stream().filter(lower::contains).count();
        long bad = BAD.stream().filter(lower::contains).count();
        return good + bad == 0 ? 0 : (good - bad) / (double) (good + bad);
    }
}
