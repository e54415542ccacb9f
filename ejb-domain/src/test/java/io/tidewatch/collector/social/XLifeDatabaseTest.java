package io.tidewatch.collector.social;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.collector.CollectorBench;
import io.tidewatch.collector.Connector;
import io.tidewatch.collector.ConnectorLife;
import io.tidewatch.collector.FetchStatus;
import io.tidewatch.collector.LocalSource;
import io.tidewatch.collector.Reply;
import io.tidewatch.ops.Settings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

public class XLifeDatabaseTest extends ConnectorLife {

    private static final String PATH = "/2/tweets/search/recent";
    private static final long EPOCH = 1_288_834_974_657L;
    private static final int PAGE = 10;

    private int pages = 5;

    @Override
    protected Connector connector() {
        return new XConnector(new XConfig(true, URI.create(source.address("")), Optional.of("secret"), "bitcoin", 100, pages,
                Set.of("BTC", "ETH", "SOL")), clock);
    }

    @Override
    protected void serve(int items) {
        source.serve(PATH, Reply.json(answer(LongStream.rangeClosed(1, items).boxed().sorted((a, b) -> Long.compare(b, a)).toList(), "")));
    }

    @Override
    protected void serveNothing() {
        source.serve(PATH, Reply.json("{\"meta\":{\"result_count\":0}}"));
    }

    @Test
    void asksAsAgreedAndOnlyForWhatIsNew() throws Exception {
        serve(2);
        CollectorBench node = node();
        node.run(connector());
        node.run(connector());
        assertThat(source.asked(PATH).get(0).query()).isEqualTo(Map.of("query", "bitcoin", "max_results", "100",
                "tweet.fields", "created_at,lang,public_metrics,author_id", "expansions", "author_id",
                "user.fields", "username,verified,public_metrics"));
        assertThat(source.asked(PATH).get(0).header("authorization")).contains("Bearer secret");
        assertThat(source.asked(PATH).get(1).query()).containsEntry("since_id", Long.toString(id(2)));
        assertThat(node.cursor(connector())).doesNotContain("secret");
    }

    /** A thousand posts between two fetches, of which one fetch reads fifty. */
    @Test
    void nothingIsMissedWhenMoreIsNewThanAFetchReads() throws Exception {
        serveTimeline(5);
        CollectorBench node = node();
        node.run(connector());
        serveTimeline(205);
        for (int fetch = 0; fetch < 3; fetch++) {
            assertThat(node.run(connector())).isEqualTo(FetchStatus.SUCCESS);
        }
        serveTimeline(210);
        while (node.run(connector()) == FetchStatus.SUCCESS) {
            assertThat(node.events()).isLessThanOrEqualTo(210);
        }
        assertThat(node.events()).isEqualTo(210);
        assertThat(node.stored(connector())).isEqualTo(210);
    }

    @Test
    void pagesReadBeforeALimitAreKept() throws Exception {
        serveTimeline(5);
        CollectorBench node = node();
        node.run(connector());
        serveTimeline(35);
        source.disturb(asked -> asked.query().containsKey("next_token") ? Optional.of(Reply.rateLimited("60")) : Optional.empty());
        assertThat(node.run(connector())).isEqualTo(FetchStatus.FAILURE);
        assertThat(node.events()).isEqualTo(5 + PAGE);
        assertThat(node.rateLimits(connector())).isOne();
        source.recover();
        clock.pass(Duration.ofMinutes(2));
        assertThat(node.run(connector())).isEqualTo(FetchStatus.SUCCESS);
        assertThat(node.events()).isEqualTo(35);
    }

    @Test
    void anOldKeyIsNotAskedFrom() throws Exception {
        serve(2);
        CollectorBench node = node();
        node.run(connector());
        clock.pass(Duration.ofDays(8));
        serve(3);
        node.run(connector());
        assertThat(source.asked(PATH).get(1).query()).doesNotContainKey("since_id");
        assertThat(node.events()).isEqualTo(3);
    }

    @Test
    void itIsAskedOnlyWhereItIsWantedAndHasAToken() {
        assertThat(missing(Map.of("TWITTER_BEARER_TOKEN", "secret"))).isPresent();
        assertThat(missing(Map.of("ENABLE_SOCIAL_CONNECTORS", "1"))).contains("TWITTER_BEARER_TOKEN");
        assertThat(missing(Map.of("ENABLE_SOCIAL_CONNECTORS", "1", "SOCIAL_CONNECTORS", "reddit", "TWITTER_BEARER_TOKEN", "s"))).isPresent();
        assertThat(missing(Map.of("SOCIAL_CONNECTORS", "Twitter", "TWITTER_BEARER_TOKEN", "secret"))).isEmpty();
        assertThat(missing(Map.of("ENABLE_SOCIAL_CONNECTORS", "1", "TWITTER_BEARER_TOKEN", "secret"))).isEmpty();
        XConfig config = config(Map.of("TWITTER_BEARER_TOKEN", "secret", "TWITTER_MAX_RESULTS", "5"));
        assertThat(config.toString()).doesNotContain("secret");
        assertThat(config.maxResults()).isEqualTo(10);
        assertThat(config.query()).endsWith("-is:retweet -is:reply");
        assertThat(config(Map.of("TWITTER_INCLUDE_REPLIES", "1", "TWITTER_QUERY", "btc")).query()).isEqualTo("btc");
    }

    private Optional<String> missing(Map<String, String> settings) {
        return new XConnector(config(settings), clock).missing();
    }

    private static XConfig config(Map<String, String> settings) {
        return XConfig.from(new Settings(name -> Optional.ofNullable(settings.get(name))));
    }

    /** Keeps to since_id, until_id and next_token as the real one, ten posts a page. */
    private void serveTimeline(int newest) {
        source.serve(PATH, asked -> Reply.json(timeline(asked, newest)));
    }

    private static String timeline(LocalSource.Asked asked, int newest) {
        long since = Long.parseLong(asked.query().getOrDefault("since_id", "0"));
        long until = Long.parseLong(asked.query().getOrDefault("next_token", asked.query().getOrDefault("until_id", "" + Long.MAX_VALUE)));
        List<Long> found = LongStream.rangeClosed(1, newest).filter(item -> id(item) > since && id(item) < until).boxed()
                .sorted((a, b) -> Long.compare(b, a)).toList();
        List<Long> page = found.stream().limit(PAGE).toList();
        return answer(page, found.size() > PAGE ? Long.toString(id(page.get(PAGE - 1))) : "");
    }

    private static String answer(List<Long> items, String nextToken) {
        String data = items.stream().map(item -> """
                {"id":"%d","author_id":"7","text":"Post %d on $BTC","lang":"en","created_at":"%s",
                "public_metrics":{"retweet_count":2,"reply_count":4,"like_count":12,"quote_count":3,"impression_count":9}}
                """.formatted(id(item), item, at(item))).collect(Collectors.joining(","));
        String meta = nextToken.isEmpty() ? "" : ",\"next_token\":\"" + nextToken + "\"";
        return """
                {"data":[%s],"includes":{"users":[{"id":"7","username":"desk","verified":true,
                "public_metrics":{"followers_count":12000}}]},"meta":{"result_count":%d%s}}""".formatted(data, items.size(), meta);
    }

    private static Instant at(long item) {
        return START.minusSeconds(3600).plusSeconds(item);
    }

    private static long id(long item) {
        return (at(item).toEpochMilli() - EPOCH) << 22;
    }
}
