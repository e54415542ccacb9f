package io.tidewatch.events;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the assets that a text names by ticker or by name, in English and Chinese.
 *
 * <p>Words are runs of ASCII letters, so a ticker next to a Chinese character is still a word. A ticker counts only if it is in
 * the table: guessing from capitals alone takes SEC, CEO and NYSE for coins.
 */
public final class AssetAliases {

    /** At most this many assets are linked to one text, those named first. */
    public static final int MOST = 5;

    private static final Pattern WORD = Pattern.compile("(?<![A-Za-z])[A-Za-z]{3,16}(?![A-Za-z])");

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("BTC", "BTC"), Map.entry("XBT", "BTC"), Map.entry("BITCOIN", "BTC"),
            Map.entry("ETH", "ETH"), Map.entry("ETHEREUM", "ETH"), Map.entry("ETHER", "ETH"),
            Map.entry("SOL", "SOL"), Map.entry("SOLANA", "SOL"));

    private static final Map<String, String> CHINESE = Map.of("比特币", "BTC", "以太坊", "ETH", "以太币", "ETH", "索拉纳", "SOL");

    private AssetAliases() {
    }

    /** The symbols named in a text, each once, in the order of their first mention. */
    public static List<String> symbolsIn(String text) {
        Map<Integer, String> byPosition = new LinkedHashMap<>();
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String symbol = WORDS.get(words.group().toUpperCase(Locale.ROOT));
            if (symbol != null) {
                byPosition.put(words.start(), symbol);
            }
        }
        CHINESE.forEach((name, symbol) -> {
            int at = text.indexOf(name);
            if (at >= 0) {
                byPosition.put(at, symbol);
            }
        });
        List<String> symbols = new ArrayList<>();
        byPosition.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue).distinct()
                .limit(MOST).forEach(symbols::add);
        return symbols;
    }
}
