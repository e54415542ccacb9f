package io.tidewatch.events;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Names and tickers of assets, laid out for looking up the words of a text. Immutable. */
final class AssetDictionary {

    private static final String RESOURCE = "asset-aliases.txt";
    private static final Pattern SYMBOL = Pattern.compile("[A-Z]{2,10}");
    private static final Pattern LATIN_NAME = Pattern.compile("[A-Z]{3,16}( [A-Z]{2,16}){0,3}");
    private static final Pattern CHINESE_NAME = Pattern.compile("[\\u4e00-\\u9fff]{2,8}");

    private final Map<String, String> names = new HashMap<>();
    private final Set<String> tickers = new HashSet<>();
    private final Set<String> words = new HashSet<>();
    private final Map<String, Integer> phrases = new HashMap<>();
    private final BitSet chinese = new BitSet();
    private int longestChinese;

    private AssetDictionary() {
    }

    static AssetDictionary standard() {
        AssetDictionary dictionary = new AssetDictionary();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                AssetDictionary.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(dictionary::addLine);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
        return dictionary;
    }

    AssetDictionary with(Map<String, String> moreNames, Set<String> moreTickers) {
        AssetDictionary wider = new AssetDictionary();
        wider.tickers.addAll(tickers);
        wider.words.addAll(words);
        names.forEach((name, symbol) -> wider.addName(symbol, name));
        moreNames.forEach((name, symbol) -> wider.addName(symbol.strip().toUpperCase(Locale.ROOT), name));
        moreTickers.forEach(ticker -> wider.addTicker(ticker.strip().toUpperCase(Locale.ROOT)));
        return wider;
    }

    private void addLine(String line) {
        int bar = line.indexOf('|');
        String head = line.substring(0, bar).strip();
        String symbol = head.replace("~", "").strip();
        addTicker(symbol);
        if (head.endsWith("~")) {
            words.add(symbol);
        }
        for (String name : line.substring(bar + 1).split(",")) {
            addName(symbol, name);
        }
    }

    private void addTicker(String symbol) {
        tickers.add(requireFindable(SYMBOL, symbol));
    }

    private void addName(String symbol, String written) {
        requireFindable(SYMBOL, symbol);
        String name = written.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
        if (CHINESE_NAME.matcher(name).matches()) {
            chinese.set(name.charAt(0));
            longestChinese = Math.max(longestChinese, name.length());
        } else {
            requireFindable(LATIN_NAME, name);
            int blank = name.indexOf(' ');
            if (blank > 0) {
                phrases.merge(name.substring(0, blank), (int) name.chars().filter(c -> c == ' ').count(), Math::max);
            }
        }
        names.put(name, symbol);
    }

    private static String requireFindable(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' can not be looked for: symbols have 2 to 10 letters, names 3 to 16"
                    + " letters or 2 to 8 Chinese characters");
        }
        return text;
    }

    /** The symbol of a name in capitals with single blanks, or of a Chinese name; null when it is no name. */
    String named(String name) {
        return names.get(name);
    }

    /** @param clear whether a symbol that is also a word can be told from the word here */
    boolean isTicker(String raw, boolean clear) {
        return tickers.contains(raw) && (clear || !words.contains(raw));
    }

    boolean beginsChinese(char c) {
        return chinese.get(c);
    }

    int longestChinese() {
        return longestChinese;
    }

    /** How many more words the longest name has that begins with this one. */
    int wordsAfter(String word) {
        return phrases.getOrDefault(word, 0);
    }

    static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    static int endOfWord(String text, int start) {
        int end = start;
        while (end < text.length() && isLetter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Where the phrase ends that goes on for some words, each after one blank or hyphen; -1 when the text does not go on so. */
    static int endOfPhrase(String text, int endOfFirst, int more) {
        int end = endOfFirst;
        for (int word = 0; word < more; word++) {
            if (end + 1 >= text.length() || text.charAt(end) != ' ' && text.charAt(end) != '-' || !isLetter(text.charAt(end + 1))) {
                return -1;
            }
            end = endOfWord(text, end + 1);
        }
        return end;
    }

    /** A stretch of a text the way names are kept: capitals and blanks. */
    static String phrase(String text, int start, int end) {
        char[] letters = new char[end - start];
        for (int i = 0; i < letters.length; i++) {
            char c = text.charAt(start + i);
            letters[i] = c == '-' ? ' ' : c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
        }
        return new String(letters);
    }
}
