package io.tidewatch.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the assets that a text names by name or ticker, in English and Chinese. The one place that knows what assets are called.
 *
 * <p>Words are runs of ASCII letters, so a ticker next to a Chinese character is still a word. A ticker counts only if it is in
 * the table: guessing from capitals alone takes SEC, CEO and NYSE for coins. Of several names that begin at one place the longest
 * counts: Bitcoin Cash is no Bitcoin. Immutable; a text is read once from left to right.
 */
public final class AssetAliases {

    /** At most this many assets are linked to one text. */
    public static final int MOST = 5;

    private static final String SECTOR = "crypto";
    private static final AssetAliases STANDARD = new AssetAliases(AssetDictionary.standard());

    private final AssetDictionary dictionary;

    private AssetAliases(AssetDictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** The built-in table. */
    public static AssetAliases standard() {
        return STANDARD;
    }

    /**
     * This table with names added; one that is there already gets the new meaning.
     *
     * @param names   symbol by name, the names in any case
     * @param tickers further symbols that count when written in capitals, 2 to 10 letters
     * @throws IllegalArgumentException when a name or symbol can never be found in a text
     */
    public AssetAliases with(Map<String, String> names, Set<String> tickers) {
        return new AssetAliases(dictionary.with(names, tickers));
    }

    /** The symbols the built-in table finds in a text, each once, those found by name first. */
    public static List<String> symbolsIn(String text) {
        return STANDARD.find(text).stream().map(Mention::symbol).toList();
    }

    /**
     * An asset that a text names.
     *
     * @param symbol upper-case symbol
     * @param raw    as it stands in the text
     * @param ticker whether it was found as a ticker rather than by a name
     */
    public record Mention(String symbol, String raw, boolean ticker) {

        EntityMention toEntity() {
            return new EntityMention(EntityType.ASSET, symbol, symbol, null, ticker ? null : SECTOR, JsonNodeFactory.instance.objectNode()
                    .put("source", ticker ? "regex_ticker" : "alias_map").put("raw", raw));
        }
    }

    /** The assets a text names as entities, at most {@value #MOST}; see {@link #find}. */
    public List<EntityMention> entitiesIn(String text) {
        return find(text).stream().map(Mention::toEntity).toList();
    }

    /** The assets a text names, each symbol once: first those found by name, then tickers, both in the order of the text. */
    public List<Mention> find(String text) {
        Map<String, Mention> named = new HashMap<>();
        List<Mention> found = new ArrayList<>(MOST);
        List<Mention> tickers = new ArrayList<>(MOST);
        Scan scan = new Scan(text);
        for (Mention mention = scan.next(); mention != null; mention = scan.next()) {
            if (mention.ticker()) {
                tickers.add(mention);
            } else if (named.putIfAbsent(mention.symbol(), mention) == null) {
                found.add(mention);
            }
        }
        for (Mention ticker : tickers) {
            if (named.putIfAbsent(ticker.symbol(), ticker) == null) {
                found.add(ticker);
            }
        }
        return found.size() <= MOST ? found : List.copyOf(found.subList(0, MOST));
    }

    /** One pass over a text. */
    private final class Scan {

        private final String text;
        private final boolean shouted;
        private int at;

        Scan(String text) {
            this.text = text;
            this.shouted = text.chars().noneMatch(c -> c >= 'a' && c <= 'z');
        }

        Mention next() {
            while (at < text.length()) {
                char c = text.charAt(at);
                Mention mention = null;
                if (AssetDictionary.isLetter(c)) {
                    mention = word();
                } else if (c > 0x7f && dictionary.beginsChinese(c)) {
                    mention = chinese();
                } else {
                    at++;
                }
                if (mention != null) {
                    return mention;
                }
            }
            return null;
        }

        private Mention chinese() {
            for (int length = Math.min(dictionary.longestChinese(), text.length() - at); length >= 2; length--) {
                String symbol = dictionary.named(text.substring(at, at + length));
                if (symbol != null) {
                    at += length;
                    return new Mention(symbol, text.substring(at - length, at), false);
                }
            }
            at++;
            return null;
        }

        private Mention word() {
            int start = at;
            int end = AssetDictionary.endOfWord(text, start);
            String word = AssetDictionary.phrase(text, start, end);
            at = end;
            for (int words = dictionary.wordsAfter(word); words > 0; words--) {
                int phraseEnd = AssetDictionary.endOfPhrase(text, end, words);
                String symbol = phraseEnd < 0 ? null : dictionary.named(AssetDictionary.phrase(text, start, phraseEnd));
                if (symbol != null) {
                    at = phraseEnd;
                    return new Mention(symbol, text.substring(start, phraseEnd), false);
                }
            }
            String raw = text.substring(start, end);
            String symbol = dictionary.named(word);
            if (symbol != null) {
                return new Mention(symbol, raw, false);
            }
            boolean marked = start > 0 && text.charAt(start - 1) == '$';
            return dictionary.isTicker(raw, marked || !shouted) ? new Mention(raw, raw, true) : null;
        }
    }
}
