package io.tidewatch.collector.social;

import io.tidewatch.collector.SourceAddress;
import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.Settings;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Settings of the X connector.
 *
 * @param wanted     whether posts of X are to be read
 * @param api        base address
 * @param token      bearer token; without it the source is not asked
 * @param query      what is searched for, complete
 * @param maxResults posts of one page, 10 to 100
 * @param maxPages   pages of one fetch; what does not fit is read by the next
 * @param symbols    assets that posts are searched for
 */
public record XConfig(
        boolean wanted, URI api, Optional<String> token, String query, int maxResults, int maxPages, Set<String> symbols)
        implements CheckedAtStart {

    private static final String USUAL_QUERY =
            "(bitcoin OR ethereum OR solana OR 比特币 OR 以太坊 OR 索拉纳 OR $BTC OR $ETH OR $SOL) -is:retweet";
    private static final String WITHOUT_REPLIES = " -is:reply";
    private static final long FEWEST = 10;
    private static final long MOST = 100;

    /**
     * Reads {@code TWITTER_BEARER_TOKEN}, {@code TWITTER_QUERY}, {@code TWITTER_INCLUDE_REPLIES}, {@code TWITTER_MAX_RESULTS} (moved
     * into 10 to 100), {@code TWITTER_MAX_PAGES}, {@code TWITTER_API_URL} and what {@link SocialSwitch} reads.
     *
     * @throws io.tidewatch.ops.SettingException naming the variable whose value is unusable
     */
    public static XConfig from(Settings settings) {
        SocialSwitch networks = SocialSwitch.from(settings);
        String query = settings.text("TWITTER_QUERY").orElse(USUAL_QUERY)
                + (settings.flag("TWITTER_INCLUDE_REPLIES", false) ? "" : WITHOUT_REPLIES);
        long results = settings.whole("TWITTER_MAX_RESULTS", 25, 1, 100_000);
        return new XConfig(networks.wants("x", "twitter"), SourceAddress.base(settings, "TWITTER_API_URL", "https://api.twitter.com"),
                settings.text("TWITTER_BEARER_TOKEN"), query, (int) Math.max(FEWEST, Math.min(MOST, results)),
                (int) settings.whole("TWITTER_MAX_PAGES", 5, 1, 100), networks.liquid());
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "X " + (wanted ? "on" : "off") + ", " + maxPages + " pages of " + maxResults + (token.isPresent() ? "" : ", without a token");
    }
}
