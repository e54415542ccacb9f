package io.tidewatch.collector.social;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds tickers in a text: words of capital letters, with or without a dollar sign, that name a known asset. Without a list
 * of assets SEC, ETF and CEO would be coins, so there is always one.
 */
public final class SymbolMentions {

    /** At most this many symbols are taken from one text. */
    public static final int MOST = 12;

    /** Words end at ASCII letters only, so that a ticker next to a Chinese character is one. */
    private static final Pattern TICKER = Pattern.compile("(?<![A-Za-z])[A-Z]{2,10}(?![A-Za-z])");

    private final Set<String> known;

    /** @param known the symbols to find, in any case */
    public SymbolMentions(Collection<String> known) {
        this.known = known.stream().map(symbol -> symbol.toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** The symbols a text names, each once, in the order of their first mention. */
    public List<String> in(String text) {
        return TICKER.matcher(text).results().map(match -> match.group()).filter(known::contains).distinct().limit(MOST).toList();
    }
}
