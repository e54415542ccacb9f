package io.tidewatch.collector.social;

/** A guess at the language of a text by its letters. */
public final class LanguageHint {

    private static final int FIRST_IDEOGRAPH = 0x4E00;
    private static final int LAST_IDEOGRAPH = 0x9FFF;

    private LanguageHint() {
    }

    /** {@code zh} for a text with a Chinese character, else {@code en} for one with an ASCII letter, else {@code other}. */
    public static String of(String text) {
        if (text.chars().anyMatch(c -> c >= FIRST_IDEOGRAPH && c <= LAST_IDEOGRAPH)) {
            return "zh";
        }
        return text.chars().anyMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') ? "en" : "other";
    }
}
