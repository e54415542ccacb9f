package io.tidewatch.enrichment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The languages the product tells apart. */
public enum Language {
    /** Chinese, simplified or traditional. */
    ZH,
    /** English. */
    EN,
    /** Any other, and text without letters. */
    OTHER;

    /** The lower-case name used in tables and messages. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant of a wire name in any case and with blanks around it; empty for any other text. */
    public static Optional<Language> named(String text) {
        String name = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(value -> value.wireName().equals(name)).findFirst();
    }

    /**
     * The hint of the wire contract, which fall-back results carry: any Chinese ideograph makes it Chinese, else any ASCII letter
     * English. It takes Japanese for Chinese and Spanish for English; where the truth matters, ask {@link LanguageDetector}.
     */
    public static Language hint(String text) {
        boolean letter = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '\u4e00' && c <= '\u9fff') {
                return ZH;
            }
            letter |= c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
        }
        return letter ? EN : OTHER;
    }
}
