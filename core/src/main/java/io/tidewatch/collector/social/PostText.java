package io.tidewatch.collector.social;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text as networks send it, made fit to be stored and shown. */
public final class PostText {

    /** Longest title of an event of a post, in characters. */
    public static final int TITLE = 220;

    private static final Map<String, String> NAMED = Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");
    private static final Pattern REFERENCE = Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,4}));");
    private static final int HEXADECIMAL = 16;

    private PostText() {
    }

    /** The text with HTML character references resolved once, without halves of characters and NUL, and without blanks around. */
    public static String clean(String text) {
        if (text == null) {
            return "";
        }
        String resolved = text.indexOf('&') < 0 ? text : REFERENCE.matcher(text).replaceAll(match -> resolved(match.group(), match));
        if (resolved.codePoints().allMatch(PostText::storable)) {
            return resolved.strip();
        }
        StringBuilder kept = new StringBuilder(resolved.length());
        resolved.codePoints().filter(PostText::storable).forEach(kept::appendCodePoint);
        return kept.toString().strip();
    }

    /** The first characters of a text; an emoji counts as one and is never cut in two. */
    public static String first(String text, int most) {
        return text.codePointCount(0, text.length()) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
    }

    private static String resolved(String whole, MatchResult match) {
        if (match.group(3) != null) {
            return Matcher.quoteReplacement(NAMED.getOrDefault(match.group(3), whole));
        }
        int codePoint = match.group(1) != null ? Integer.parseInt(match.group(1)) : Integer.parseInt(match.group(2), HEXADECIMAL);
        return Character.isValidCodePoint(codePoint) && storable(codePoint)
                ? Matcher.quoteReplacement(Character.toString(codePoint)) : Matcher.quoteReplacement(whole);
    }

    private static boolean storable(int codePoint) {
        return codePoint != 0 && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
    }
}
