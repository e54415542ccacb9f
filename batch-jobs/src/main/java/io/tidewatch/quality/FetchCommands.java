package io.tidewatch.quality;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The commands that bring kinds of data that are missing. */
final class FetchCommands {

    private static final Map<String, String> BY_KIND = Map.ofEntries(
            Map.entry("market_bars_primary", "./tidewatch import bars FILE.csv --timeframe %1$s"),
            Map.entry("market_bars_secondary", "./tidewatch import bars FILE.csv --timeframe %2$s"),
            Map.entry("orderbook", "./tidewatch import orderbook FILE.csv"),
            Map.entry("funding", "./tidewatch import funding FILE.csv"),
            Map.entry("onchain", "./tidewatch import onchain FILE.csv"),
            Map.entry("derivatives", "./tidewatch import derivatives FILE.csv"),
            Map.entry("events", "./tidewatch import events FILE.jsonl"),
            Map.entry("social_posts", "./tidewatch import social FILE.jsonl"),
            Map.entry("comment_ratio", "./tidewatch import social-raw FILE.jsonl"));

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
