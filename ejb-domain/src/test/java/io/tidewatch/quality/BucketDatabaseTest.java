package io.tidewatch.quality;

import static io.tidewatch.quality.QualityRows.START;
import static io.tidewatch.quality.QualityRows.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every kind of data with constructed holes: exactly these are found. */
class BucketDatabaseTest {

    private static final Timeframe FIVE = Timeframe.of("5m");
    private static final BucketGrid HOUR = BucketGrid.within(START, at(60), FIVE.length());

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;
    private static QualityRows rows;
    private static BucketRepository buckets;

    @BeforeAll
    static void connect() {
        sql = new Sql(DATABASE.oneConnection());
        rows = new QualityRows(sql);
        buckets = new BucketRepository(sql);
    }

    @BeforeEach
    void clear() {
        rows.clear();
    }

    private static long covered(Modality modality) {
        return buckets.covered(modality, "BTC", FIVE, HOUR).actual();
    }

    @Test
    void candlesCountOncePerBucketAndOnlyThoseOfTheSymbolLengthAndWindow() {
        rows.bars("BTC", 0, 12);
        rows.bars("BTC", -1, 0);
        rows.bars("ETH", 3);
        sql.update("DELETE FROM market_bars WHERE symbol = 'BTC' AND ts IN (?, ?)", at(15), at(20));
        sql.update("INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close) VALUES ('BTC', '1h', ?, 1, 1, 1, 1),"
                + " ('BTC', '5m', ?, 1, 1, 1, 1)", at(15), at(5).plusSeconds(7));
        assertThat(buckets.covered(Modality.MARKET_BARS, "BTC", FIVE, HOUR)).isEqualTo(new Coverage(10, 12));
    }

    @Test
    void gapsAreFoundAtBothEndsAndInsideAndNothingElse() {
        rows.bars("BTC", 2, 3, 4, 6, 10);
        rows.bars("ETH", 0, 12);
        var found = buckets.gaps(List.of("BTC", "ETH", "NONE"), FIVE, HOUR, 100);
        assertThat(found.get("BTC").ranges()).isEqualTo(4);
        assertThat(found.get("BTC").widest()).containsExactly(new GapRange(at(0), at(10), 2), new GapRange(at(25), at(30), 1),
                new GapRange(at(35), at(50), 3), new GapRange(at(55), at(60), 1));
        assertThat(found.get("ETH")).isEqualTo(BucketRepository.Gaps.NONE);
        assertThat(found.get("NONE").widest()).containsExactly(new GapRange(at(0), at(60), 12));
        long missing = found.get("BTC").widest().stream().mapToLong(GapRange::buckets).sum();
        assertThat(missing).isEqualTo(12 - covered(Modality.MARKET_BARS));
    }

    @Test
    void ofTooManyGapsTheWidestStay() {
        rows.bars("BTC", 0, 2, 5, 11);
        var found = buckets.gaps(List.of("BTC"), FIVE, HOUR, 2).get("BTC");
        assertThat(found.ranges()).isEqualTo(3);
        assertThat(found.widest()).containsExactly(new GapRange(at(15), at(25), 2), new GapRange(at(30), at(55), 5));
    }

    @Test
    void syntheticRowsProveNothing() {
        rows.orderbook("BTC", at(1), "exchange", 0.1);
        rows.orderbook("BTC", at(3), "exchange", 0.1);
        rows.orderbook("BTC", at(7), "synthetic_from_market_bars", 0.1);
        rows.metric("BTC", "net_inflow", at(5), "binance_fapi_oi_proxy", 1);
        rows.metric("BTC", "net_inflow", at(10), "synthetic_oi_proxy_from_bars", 1);
        assertThat(covered(Modality.ORDERBOOK_L2)).isEqualTo(1);
        assertThat(covered(Modality.ONCHAIN_SIGNALS)).isEqualTo(1);
    }

    @Test
    void aFundingRateHoldsUntilTheNextOneButNotForDays() {
        rows.funding("BTC", at(0), at(20));
        rows.funding("BTC", at(20), null);
        rows.funding("BTC", at(40), at(60));
        assertThat(covered(Modality.FUNDING_RATES)).isEqualTo(4 + 1 + 4);
        sql.update("TRUNCATE funding_rates");
        rows.funding("BTC", START.minus(Duration.ofHours(7)), START.plus(Duration.ofDays(3)));
        assertThat(covered(Modality.FUNDING_RATES)).isEqualTo(12);
        BucketGrid day = BucketGrid.within(START, START.plus(Duration.ofDays(1)), FIVE.length());
        assertThat(buckets.covered(Modality.FUNDING_RATES, "BTC", FIVE, day).actual()).isEqualTo(12);
    }

    @Test
    void forwardFilledFundingCountsTheSame() {
        for (int minute = 0; minute < 60; minute += 5) {
            rows.funding("BTC", at(minute), at(minute + 5));
        }
        assertThat(covered(Modality.FUNDING_RATES)).isEqualTo(12);
    }

    @Test
    void socialItemsComeFromEventsAndRawRowsOfTheSymbolOnly() {
        long btc = rows.entity("BTC");
        long eth = rows.entity("ETH");
        String post = "{\"social_platform\": \"reddit\", \"n_comments\": 3, \"n_replies\": \"2\"}";
        rows.link(rows.event("social:reddit", "a", at(0), at(1), post), btc, "mentioned");
        rows.link(rows.event("social:reddit", "late", at(2), at(11), post.replace("}", ", \"comment_backfill_added\": 5}")), btc, "mentioned");
        rows.link(rows.event("social:reddit", "fallback", at(20), at(20), post), btc, "synthetic");
        rows.link(rows.event("social:reddit", "other", at(25), at(25), post), eth, "mentioned");
        rows.link(rows.event("rss:x", "news", at(30), at(30), "{\"social_platform\": \"none\", \"n_comments\": 9}"), btc, "mentioned");
        rows.link(rows.event("x", "reply", at(35), at(35), "{\"social_platform\": \"x\", \"social_kind\": \"comment\"}"), btc, "mentioned");
        rows.rawPost("p1", "BTC", at(40), 4, 4, "");
        rows.rawPost("p2", "ETH", at(45), 4, 0, "");
        rows.rawComment("c1", "BTC", at(50), false);
        rows.rawComment("c2", "BTC", at(55), true);
        assertThat(covered(Modality.SOCIAL_POSTS)).as("minutes 1, 11, 40").isEqualTo(3);
        assertThat(covered(Modality.SOCIAL_COMMENTS)).as("minutes 1, 35, 50").isEqualTo(3);
    }

    @Test
    void readinessCountsBothEndsOfItsWindow() {
        rows.bars("BTC", 0, 3);
        Instant end = at(10);
        assertThat(buckets.touched(Modality.MARKET_BARS, "BTC", FIVE, START, end, FIVE.length())).isEqualTo(new Coverage(3, 3));
        rows.metric("BTC", "basis_rate", at(10), "x", 1);
        rows.metric("BTC", "other", at(5), "x", 1);
        assertThat(buckets.touchedByMetric("BTC", "basis_rate", START, end, FIVE.length())).isEqualTo(new Coverage(1, 3));
    }

    @Test
    void latencyIsInterpolatedAndLoadedHistoryIsLeftOut() {
        LatencyRepository latency = new LatencyRepository(sql);
        rows.bars("BTC", 0, 4);
        sql.update("UPDATE market_bars SET created_at = ts + interval '300 seconds' + interval '10 seconds' * (extract(epoch FROM ts - ?) / 300)", START);
        sql.update("INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, created_at) VALUES ('BTC', '5m', ?, 1, 1, 1, 1, ?)",
                at(30), at(30).plus(Duration.ofDays(400)));
        assertThat(latency.of(Modality.MARKET_BARS, List.of("BTC"), FIVE, HOUR)).hasValueSatisfying(quantiles -> {
            assertThat(quantiles.p50()).isEqualTo(15);
            assertThat(quantiles.p90()).isEqualTo(27);
            assertThat(quantiles.p99()).isCloseTo(29.7, org.assertj.core.data.Offset.offset(1e-9));
        });
        assertThat(latency.of(Modality.ORDERBOOK_L2, List.of("BTC"), FIVE, HOUR)).isEmpty();
        rows.event("social:x", "t", at(1), at(2), "{\"social_platform\": \"x\"}");
        assertThat(latency.of(Modality.SOCIAL_POSTS, List.of("BTC"), FIVE, HOUR)).hasValueSatisfying(q -> assertThat(q.p99()).isEqualTo(60));
        for (Modality modality : Modality.values()) {
            latency.of(modality, List.of("BTC"), FIVE, HOUR);
        }
    }

    @Test
    void postsThatCameTwiceCountOnceAndInventedCommentsNever() {
        SocialVolumeRepository volume = new SocialVolumeRepository(sql);
        String payload = "{\"social_platform\": \"reddit\", \"n_comments\": 25, \"comment_backfill_added\": 5}";
        long event = rows.event("social:reddit", "a", at(1), at(1), payload);
        sql.update("UPDATE events SET source_url = 'https://r/1' WHERE id = ?", event);
        rows.event("social:reddit", "garbage", at(6), at(6), "{\"social_platform\": \"reddit\", \"n_comments\": \"many\"}");
        rows.rawPost("p1", "BTC", at(1), 25, 5, "https://r/1");
        rows.rawPost("p2", "BTC", at(11), 12, 1, "https://r/2");
        assertThat(volume.total(START, at(60))).isEqualTo(new CommentRatio(3, 31));
        assertThat(volume.byDay(START, at(60), 10)).containsExactly(new SocialVolumeRepository.Slice(START, new CommentRatio(3, 31)));
        SocialVolumeRepository.Slices below = volume.below(HOUR, CommentRatio.HISTORY_TARGET, 10);
        assertThat(below.newest()).containsExactly(new SocialVolumeRepository.Slice(at(5), new CommentRatio(1, 0)));
        assertThat(below.total()).isEqualTo(1);
        assertThat(volume.byBucket(HOUR, 2)).extracting(SocialVolumeRepository.Slice::start).containsExactly(at(10), at(5));
        assertThat(volume.below(HOUR, 12, 1).total()).isEqualTo(2);
    }
}
