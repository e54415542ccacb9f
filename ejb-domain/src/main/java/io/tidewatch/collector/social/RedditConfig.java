package io.tidewatch.collector.social;

import io.tidewatch.collector.SourceAddress;
import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Settings of the Reddit connector.
 *
 * @param wanted     whether Reddit is to be read
 * @param site       base address of the public site, where tokens are given too
 * @param api        base address for those who have a token
 * @param client     account of the application; when empty the public site is read
 * @param userAgent  how the reader names itself, as Reddit demands
 * @param subreddits what is read
 * @param sort       order of the posts
 * @param limit      posts of one page, 1 to 100
 * @param maxPages   pages of one subreddit and fetch, as long as no known post is reached
 * @param comments   how comments are read
 * @param symbols    assets that posts are searched for
 */
public record RedditConfig(
        boolean wanted, URI site, URI api, Optional<Client> client, String userAgent, List<String> subreddits, String sort, int limit,
        int maxPages, Comments comments, Set<String> symbols) implements CheckedAtStart {

    private static final List<String> USUAL_SUBREDDITS = List.of("cryptocurrency", "bitcoin", "ethereum", "solana");
    private static final Set<String> SORTS = Set.of("new", "hot", "rising", "top", "controversial", "best");
    private static final String SUBREDDITS = "REDDIT_SUBREDDITS";
    private static final String SUBREDDIT = "[A-Za-z0-9_]{2,50}";
    private static final String USER_AGENT = "REDDIT_USER_AGENT";
    private static final long MOST = 100;

    /**
     * An application's account.
     *
     * @param id     public
     * @param secret never shown
     */
    public record Client(String id, String secret) {

        @Override
        public String toString() {
            return "Reddit client " + id;
        }
    }

    /**
     * How comments are read.
     *
     * @param perPost at most, of one post; 0 for none
     * @param posts   at most, of one fetch; 0 for none
     */
    public record Comments(int perPost, int posts) {
    }

    public RedditConfig {
        subreddits = List.copyOf(subreddits);
        symbols = Set.copyOf(symbols);
    }

    /**
     * Reads {@code REDDIT_SUBREDDITS}, {@code REDDIT_SORT}, {@code REDDIT_LIMIT} (moved into 1 to 100), {@code REDDIT_MAX_PAGES},
     * {@code REDDIT_USER_AGENT}, {@code REDDIT_MODE}, {@code REDDIT_CLIENT_ID}, {@code REDDIT_CLIENT_SECRET},
     * {@code REDDIT_FETCH_COMMENTS}, {@code REDDIT_COMMENTS_PER_POST}, {@code REDDIT_MAX_POSTS_FOR_COMMENTS}, {@code REDDIT_URL},
     * {@code REDDIT_API_URL} and what {@link SocialSwitch} reads. Mode {@code api} without credentials reads the public site.
     *
     * @throws SettingException naming the variable whose value is unusable
     */
    public static RedditConfig from(Settings settings) {
        SocialSwitch networks = SocialSwitch.from(settings);
        boolean comments = settings.flag("REDDIT_FETCH_COMMENTS", true);
        return new RedditConfig(networks.wants("reddit"),
                SourceAddress.base(settings, "REDDIT_URL", "https://www.reddit.com"),
                SourceAddress.base(settings, "REDDIT_API_URL", "https://oauth.reddit.com"),
                client(settings), checked(USER_AGENT, settings.text(USER_AGENT).orElse("monitoring-system/2.0"), "\\p{Print}+"),
                subreddits(settings),
                sort(settings),
                (int) Math.min(MOST, settings.whole("REDDIT_LIMIT", 25, 1, 100_000)),
                (int) settings.whole("REDDIT_MAX_PAGES", 5, 1, 50),
                new Comments(comments ? (int) settings.whole("REDDIT_COMMENTS_PER_POST", 20, 0, 500) : 0,
                        (int) settings.whole("REDDIT_MAX_POSTS_FOR_COMMENTS", 80, 0, 10_000)),
                networks.known());
    }

    private static Optional<Client> client(Settings settings) {
        String mode = settings.text("REDDIT_MODE").orElse("public");
        Optional<String> id = settings.text("REDDIT_CLIENT_ID");
        Optional<String> secret = settings.text("REDDIT_CLIENT_SECRET");
        return switch (mode) {
            case "public" -> Optional.empty();
            case "api" -> id.isPresent() && secret.isPresent() ? Optional.of(new Client(id.get(), secret.get())) : Optional.empty();
            default -> throw new SettingException("REDDIT_MODE", mode, "is neither public nor api");
        };
    }

    private static List<String> subreddits(Settings settings) {
        List<String> names = settings.list(SUBREDDITS, USUAL_SUBREDDITS).stream()
                .map(name -> checked(SUBREDDITS, name, SUBREDDIT)).distinct().toList();
        if (names.isEmpty()) {
            throw new SettingException(SUBREDDITS, ",", "names no subreddit");
        }
        return names;
    }

    private static String sort(Settings settings) {
        String sort = settings.text("REDDIT_SORT").orElse("new");
        if (!SORTS.contains(sort)) {
            throw new SettingException("REDDIT_SORT", sort, "is no order of Reddit");
        }
        return sort;
    }

    private static String checked(String name, String value, String form) {
        if (!value.matches(form)) {
            throw new SettingException(name, value, "cannot be sent to Reddit");
        }
        return value;
    }

    /** Without the account. */
    @Override
    public String toString() {
        return "Reddit " + (wanted ? "on" : "off") + (client.isPresent() ? " by its API, " : " by its public site, ") + subreddits.size()
                + " subreddits, " + comments;
    }
}
