package io.tidewatch.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.features.AuxiliaryRepository;
import io.tidewatch.features.BarWindowRepository;
import io.tidewatch.features.EventWindowRepository;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.features.FeatureInputs;
import io.tidewatch.features.FeatureSnapshot;
import io.tidewatch.features.FeatureSnapshotRepository;
import io.tidewatch.features.OnlineFeatureBuilder;
import io.tidewatch.features.SocialBucketRepository;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.quality.SnapshotCheck.Outcome;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A snapshot made by the real builder, followed back to its rows. */
class SnapshotLineageDatabaseTest {

    private static final Timeframe FIVE = Timeframe.of("5m");
    private static final Instant AS_OF = QualityRows.at(5 * 150);

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;
    private static QualityRows rows;
    private static OnlineFeatureBuilder builder;
    private static SnapshotLineageService lineage;
    private static SnapshotRecomputation recomputation;

    private long linked;
    private long global;
    private long late;

    @BeforeAll
    static void connect() {
        sql = new Sql(DATABASE.oneConnection());
        rows = new QualityRows(sql);
        Settings settings = new Settings(name -> Optional.ofNullable(Map.of("EVENT_MIN_CONFIDENCE", "0.3").get(name)));
        FeatureConfig config = new FeatureConfig(settings);
        FeatureSnapshotRepository snapshots = new FeatureSnapshotRepository(sql, config);
        EventWindowRepository events = new EventWindowRepository(sql);
        FeatureInputs inputs = new FeatureInputs(new BarWindowRepository(sql), new AuxiliaryRepository(sql),
                events, new SocialBucketRepository(sql));
        MarketDataConfig marketData = new MarketDataConfig(new TradingClock(), settings);
        builder = new OnlineFeatureBuilder(inputs, snapshots, config, new TradingClock());
        recomputation = new SnapshotRecomputation(new AlignmentRepository(sql), inputs, snapshots, config, marketData);
        lineage = new SnapshotLineageService(new SnapshotRowRepository(sql), events, recomputation, config, marketData);
    }

    @BeforeEach
    void build() {
        rows.clear();
        rows.bars("BTC", 0, 152);
        sql.update("UPDATE market_bars SET close = 100 + id % 7");
        long btc = rows.entity("BTC");
        linked = rows.event("rss:a", "linked", AS_OF.minus(Duration.ofHours(2)), AS_OF.minus(Duration.ofHours(1)), "{}");
        rows.link(linked, btc, "mentioned");
        long doubtful = rows.event("rss:b", "doubtful", AS_OF.minus(Duration.ofHours(3)), AS_OF.minus(Duration.ofHours(3)), "{}");
        rows.link(doubtful, btc, "mentioned");
        sql.update("UPDATE events SET confidence_score = 0.1 WHERE id = ?", doubtful);
        global = rows.event("rss:c", "global", AS_OF.minus(Duration.ofHours(4)), AS_OF.minus(Duration.ofHours(4)), "{\"global_impact\": \"true\"}");
        late = rows.event("rss:a", "late", AS_OF.minus(Duration.ofMinutes(9)), AS_OF.plusSeconds(1), "{}");
        rows.link(late, btc, "mentioned");
        rows.event("rss:a", "somebody else's", AS_OF.minus(Duration.ofHours(1)), AS_OF.minus(Duration.ofHours(1)), "{}");
        rows.funding("BTC", AS_OF.minus(Duration.ofHours(2)), null);
        rows.funding("BTC", AS_OF.plusSeconds(1), null);
        rows.orderbook("BTC", AS_OF.minus(Duration.ofMinutes(1)), "x", 0.25);
        rows.metric("BTC", "basis_rate", AS_OF.minus(Duration.ofMinutes(2)), "x", 0.01);
        assertThat(builder.build(List.of("BTC"), FIVE, AS_OF)).extracting(FeatureSnapshot::target).containsExactly("BTC");
    }

    private SnapshotLineage follow() {
        return lineage.at("btc", AS_OF.plus(Duration.ofMinutes(2))).orElseThrow();
    }

    @Test
    void everyRowBehindASnapshotIsShownAndNoneFromItsFuture() {
        SnapshotLineage found = follow();
        assertThat(found.snapshot().asOf()).isEqualTo(AS_OF);
        assertThat(lineage.ofSnapshot(found.snapshot().id())).contains(found);
        assertThat(found.bars().total()).isEqualTo(150);
        assertThat(found.bars().shown().get(0).end()).isEqualTo(AS_OF);
        assertThat(found.events().shown()).extracting(event -> event.title() + " " + event.scope() + " " + event.counted())
                .containsExactly("linked linked true", "doubtful linked false", "global global true");
        assertThat(found.events().shown()).extracting(LineageLines.EventLine::id).contains(linked, global).doesNotContain(late);
        assertThat(found.series()).extracting(LineageLines.SeriesLine::table)
                .containsExactly("orderbook_l2", "funding_rates", "onchain_signals");
        assertThat(found.series()).allMatch(row -> !row.at().isAfter(AS_OF));
        assertThat(found.later()).extracting(LineageLines.EventLine::id).containsExactly(late);
        assertThat(found.availableTooLate()).isZero();
        assertThat(found.check()).isEqualTo(new SnapshotCheck(Outcome.SAME, Optional.of("5m"), List.of()));
    }

    @Test
    void aSnapshotThatLookedAheadIsCaught() {
        sql.update("UPDATE feature_snapshots SET feature_payload = feature_payload || '{\"funding_rate\": 0.7}', feature_available_at = as_of_ts");
        assertThat(follow().check()).isEqualTo(new SnapshotCheck(Outcome.DIFFERENT, Optional.of("5m"), List.of("funding_rate")));
        sql.update("UPDATE feature_snapshots SET feature_available_at = as_of_ts + interval '1 second'");
        assertThat(follow().availableTooLate()).isEqualTo(1);
    }

    @Test
    void rowsStoredAfterTheSnapshotAreMarked() {
        SnapshotLineage found = follow();
        sql.update("UPDATE feature_snapshots SET created_at = ?", AS_OF.plusSeconds(2));
        SnapshotLineage later = follow();
        assertThat(later.storedAfter(Optional.of(AS_OF.plusSeconds(3)))).isTrue();
        assertThat(later.storedAfter(Optional.of(AS_OF.plusSeconds(1)))).isFalse();
        assertThat(later.storedAfter(Optional.empty())).isFalse();
        assertThat(found.snapshot().id()).isEqualTo(later.snapshot().id());
    }

    @Test
    void whatIsNotThereHasNoLineage() {
        assertThat(lineage.ofSnapshot(999)).isEmpty();
        assertThat(lineage.at("ETH", AS_OF)).isEmpty();
        assertThat(recomputation.check(999)).isEmpty();
        sql.update("TRUNCATE market_bars");
        assertThat(follow().check().outcome()).isEqualTo(Outcome.NOT_POSSIBLE);
    }
}
