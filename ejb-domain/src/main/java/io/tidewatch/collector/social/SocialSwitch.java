package io.tidewatch.collector.social;

import io.tidewatch.ops.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which social networks are read, and the assets their posts are searched for.
 *
 * @param wanted  lower-case names of networks; empty: all if the switch is on
 * @param on      the switch
 * @param liquid  tradable assets, upper case
 * @param known   all assets a post may be linked to, upper case; the tradable ones among them
 */
public record SocialSwitch(Set<String> wanted, boolean on, Set<String> liquid, Set<String> known) {

    /** What to set so that a network is read. */
    public static final String NAMES = "ENABLE_SOCIAL_CONNECTORS or SOCIAL_CONNECTORS";

    private static final List<String> USUAL_ASSETS = List.of("BTC", "ETH", "SOL", "BNB", "XRP", "ADA", "DOGE", "TRX", "AVAX", "LINK");

    /**
     * Reads {@code ENABLE_SOCIAL_CONNECTORS} (off), {@code SOCIAL_CONNECTORS} (all), {@code LIQUID_SYMBOLS} and
     * {@code SOCIAL_KNOWN_SYMBOLS}.
     *
     * @throws io.tidewatch.ops.SettingException naming the variable whose value is unusable
     */
    public static SocialSwitch from(Settings settings) {
        Set<String> liquid = upper(settings.list("LIQUID_SYMBOLS", List.of("BTC", "ETH", "SOL")));
        Set<String> known = Stream.concat(liquid.stream(), upper(settings.list("SOCIAL_KNOWN_SYMBOLS", USUAL_ASSETS)).stream())
                .collect(Collectors.toUnmodifiableSet());
        return new SocialSwitch(
                settings.list("SOCIAL_CONNECTORS", List.of()).stream().map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()),
                settings.flag("ENABLE_SOCIAL_CONNECTORS", false), liquid, known);
    }

    /** Whether a network is wanted, by any of its names: a list of networks says which, else the switch says all or none. */
    public boolean wants(String... names) {
        return wanted.isEmpty() ? on : Stream.of(names).anyMatch(wanted::contains);
    }

    /** What a network lacks to be read: the switch first, then its own setting. */
    static Optional<String> missing(boolean wanted, Optional<String> own) {
        return wanted ? own : Optional.of(NAMES);
    }

    private static Set<String> upper(List<String> symbols) {
        return symbols.stream().map(symbol -> symbol.toUpperCase(Locale.ROOT)).collect(Collectors.toSet());
    }
}
