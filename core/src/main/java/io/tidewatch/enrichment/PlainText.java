package io.tidewatch.enrichment;

/** Text as it may be stored: no control characters and no half of a surrogate pair, which the database refuses. */
final class PlainText {

    private PlainText() {
    }

    /** A text with control characters as blanks, unpaired surrogates dropped, and no blanks around it. */
    static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .forEach(c -> plain.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return plain.toString().strip();
    }

    /** The first characters of a text, never half of a pair. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Math.max(0, most);
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
