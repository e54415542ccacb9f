package io.tidewatch.collector.social;

import io.tidewatch.collector.SourceAddress;
import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Settings of the YouTube connector.
 *
 * @param wanted     whether YouTube is to be read
 * @param byApi      by the API, with a key and figures; else by the feeds of channels
 * @param site       base address of the feeds
 * @param api        base address of the API
 * @param key        of the API
 * @param channels   keys of the channels read; by the API none means all
 * @param query      what the API searches for
 * @param maxResults videos of one answer, 1 to 50
 * @param interval   least time between two readings by the API, whose searches are few a day
 * @param symbols    assets that videos are searched for
 */
public record YouTubeConfig(
        boolean wanted, boolean byApi, URI site, URI api, Optional<String> key, List<String> channels, String query, int maxResults,
        Duration interval, Set<String> symbols) implements CheckedAtStart {

    private static final long MOST = 50;
    private static final long DAY = 86_400;
    /** A key has 10,000 units a day, a search takes 100. */
    private static final long SECONDS_PER_SEARCH = 900;

    public YouTubeConfig {
        channels = List.copyOf(channels);
        symbols = Set.copyOf(symbols);
    }

    /**
     * Reads {@code YOUTUBE_MODE}, {@code YOUTUBE_CHANNEL_IDS}, {@code YOUTUBE_QUERY}, {@code YOUTUBE_API_KEY},
     * {@code YOUTUBE_MAX_RESULTS} (moved into 1 to 50), {@code YOUTUBE_API_MIN_INTERVAL_SEC}, {@code YOUTUBE_URL},
     * {@code YOUTUBE_API_URL} and what {@link SocialSwitch} reads.
     *
     * @throws SettingException naming the variable whose value is unusable
     */
    public static YouTubeConfig from(Settings settings) {
        SocialSwitch networks = SocialSwitch.from(settings);
        String mode = settings.text("YOUTUBE_MODE").orElse("rss");
        if (!mode.equals("rss") && !mode.equals("api")) {
            throw new SettingException("YOUTUBE_MODE", mode, "is neither rss nor api");
        }
        List<String> channels = settings.list("YOUTUBE_CHANNEL_IDS", List.of()).stream().distinct().toList();
        return new YouTubeConfig(networks.wants("youtube"), mode.equals("api"),
                SourceAddress.base(settings, "YOUTUBE_URL", "https://www.youtube.com"),
                SourceAddress.base(settings, "YOUTUBE_API_URL", "https://www.googleapis.com"),
                settings.text("YOUTUBE_API_KEY"), channels,
                settings.text("YOUTUBE_QUERY").orElse("crypto bitcoin ethereum solana 比特币 以太坊 索拉纳"),
                (int) Math.min(MOST, settings.whole("YOUTUBE_MAX_RESULTS", 20, 1, 100_000)),
                Duration.ofSeconds(settings.whole("YOUTUBE_API_MIN_INTERVAL_SEC",
                        SECONDS_PER_SEARCH * Math.max(1, channels.size()), 0, 7 * DAY)),
                networks.known());
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "YouTube " + (wanted ? "on" : "off") + (byApi ? " by its API, " : " by feeds, ") + channels.size() + " channels";
    }
}
