package io.tidewatch.quality;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The commands that bring kinds of data that are missing. */
final class FetchCommands {

    private static final Map<String, String> BY_KIND = Map.ofEntries(
            Map.entry("market_bars_primary", "./tidewatch import --kind bars --param timeframe=%1$s PATH"),
            Map.entry("market_bars_secondary", "./tidewatch import --kind bars --param timeframe=%2$s PATH"),
            Map.entry("orderbook", "./tidewatch import --kind orderbook PATH"),
            Map.entry("funding", "./tidewatch import --kind funding PATH"),
            Map.entry("onchain", "./tidewatch import --kind onchain PATH"),
            Map.entry("derivatives", "./tidewatch import --kind derivatives PATH"),
            Map.entry("events", "./tidewatch import --kind events PATH"),
            Map.entry("social_posts", "./tidewatch import --kind social PATH"),
            Map.entry("comment_ratio", "./tidewatch import --kind social-raw PATH"));

    private FetchCommands() {
    }

    /** The commands for some kinds, each once, in the order of the kinds. */
    static List<String> of(List<String> kinds, String primary, String secondary) {
        Set<String> commands = new LinkedHashSet<>();
        for (String kind : kinds) {
            commands.add(BY_KIND.get(kind).formatted(primary, secondary));
        }
        return List.copyOf(commands);
    }
}
