package io.tidewatch.collector.news;

import io.tidewatch.collector.social.SocialSwitch;
import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.Settings;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Settings of the Telegram connector.
 *
 * @param wanted    whether social sources are switched on and this one is among them
 * @param feeds     addresses of feed bridges of public channels
 * @param mostItems posts taken from one answer of a feed
 * @param symbols   assets that posts are searched for, upper case
 */
public record TelegramConfig(boolean wanted, List<URI> feeds, int mostItems, Set<String> symbols) implements CheckedAtStart {

    private static final String OWN = "telegram";

    public TelegramConfig {
        feeds = List.copyOf(feeds);
        symbols = Set.copyOf(symbols);
    }

    /**
     * Reads {@code TELEGRAM_FEEDS}, {@code TELEGRAM_MAX_ITEMS} and what {@link SocialSwitch} reads.
     *
     * @throws io.tidewatch.ops.SettingException naming the variable whose value is unusable
     */
    public static TelegramConfig from(Settings settings) {
        SocialSwitch networks = SocialSwitch.from(settings);
        return new TelegramConfig(networks.wants(OWN), FeedAddresses.of(settings, "TELEGRAM_FEEDS", List.of()),
                (int) settings.whole("TELEGRAM_MAX_ITEMS", 40, 1, 500), networks.known());
    }

    /** Without the queries, which may hold keys. */
    @Override
    public String toString() {
        return "Telegram " + (wanted ? "on" : "off") + ", " + feeds.size() + " feeds";
    }
}
