package io.tidewatch.prediction.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.search.Outcome.State;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.signals.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against a real PostgreSQL. Candles of five minutes for a day, each one unit dearer than the one before, with a hole; predictions
 * every ten minutes for two symbols and three horizons.
 */
class PredictionSearchDatabaseTest {

    private static final Instant START = Instant.parse("2022-03-01T00:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofHours(24));
    private static final int ROUNDS = 144;

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;
    private static PredictionSearch search;

    @BeforeAll
    static void store() throws Exception {
        sql = new Sql(DATABASE.oneConnection());
        TradingClock clock = new TradingClock() {
            @Override
            public Instant instant() {
                return NOW;
            }
        };
        search = new PredictionSearch(
                new PredictionSearchRepository(sql, new MarketDataConfig(clock, new Settings(name -> Optional.empty()))), clock);
        sql.update("""
                INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, volume)
                SELECT s, '5m', ?::timestamptz + i * interval '5 minutes', 100 + i, 100 + i, 100 + i, 100 + i, 1
                  FROM unnest(ARRAY['BTC', 'ETH']) AS s, generate_series(-12, 300) AS i
                 WHERE i NOT BETWEEN 60 AND 71
                """, START);
        sql.update("""
                INSERT INTO predictions_v2 (track, target, score, confidence, outputs, horizon, created_at)
                SELECT 'liquid', s, (i % 7 - 3) / 1000.0, 0.4 + (i % 4) / 20.0,
                       jsonb_build_object('model_name', 'm', 'model_version', CASE WHEN i < 72 THEN 'v1' ELSE 'v2' END,
                                          'degraded', i % 3 = 0,
                                          'degraded_reasons', CASE WHEN i % 3 = 0 THEN '["why"]' ELSE '[]' END::jsonb),
                       h, ?::timestamptz + i * interval '10 minutes'
                  FROM unnest(ARRAY['BTC', 'ETH']) AS s, unnest(ARRAY['1h', '1d', '7d']) AS h, generate_series(0, ?) AS i
                """, START, ROUNDS - 1);
        sql.update("""
                INSERT INTO predictions_v2 (track, target, score, confidence, outputs, horizon, created_at)
                VALUES ('vc', 'OpenAI', 0.6, 0.6, '{}', '12m', ?), ('liquid', 'BTC', 9, 0.5, '{}', '1h', ?)
                """, START, NOW.plusSeconds(60));
    }

    private static PredictionQuery query(PredictionFilter filter, PredictionOrder.Key key, boolean ascending, int limit) {
        return new PredictionQuery(filter, new PredictionOrder(key, ascending), Optional.empty(), limit);
    }

    private static PredictionFilter of(String symbol, Horizon horizon) {
        return new PredictionFilter(Track.LIQUID, Optional.of(symbol), Optional.of(horizon), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    private static List<FoundPrediction> all(PredictionQuery first) {
        List<FoundPrediction> found = new ArrayList<>();
        PredictionQuery next = first;
        while (true) {
            PredictionPage page = search.find(next);
            found.addAll(page.predictions());
            if (page.next().isEmpty()) {
                return found;
            }
            Optional<PredictionCursor> place = PredictionCursor.parse(page.next().get().text());
            assertThat(place).isEqualTo(page.next());
            next = new PredictionQuery(first.filter(), first.order(), place, first.limit());
        }
    }

    @ParameterizedTest
    @CsvSource({"TIME,false", "TIME,true", "EXPECTED,false", "EXPECTED,true", "CONFIDENCE,false", "CONFIDENCE,true"})
    void pagesGiveEveryPredictionOnceAndInOrder(PredictionOrder.Key key, boolean ascending) {
        List<FoundPrediction> found = all(query(PredictionFilter.of(Track.LIQUID), key, ascending, 50));
        Comparator<FoundPrediction> order = switch (key) {
            case TIME -> Comparator.comparing(FoundPrediction::at);
            case EXPECTED -> Comparator.comparing(FoundPrediction::expected);
            case CONFIDENCE -> Comparator.comparing(FoundPrediction::confidence);
        };
        order = order.thenComparing(FoundPrediction::id);
        assertThat(found).hasSize(ROUNDS * 6).isSortedAccordingTo(ascending ? order : order.reversed());
        assertThat(found.stream().map(FoundPrediction::id).distinct()).hasSize(ROUNDS * 6);
    }

    @Test
    void filtersNarrow() {
        assertThat(all(query(of(" btc", Horizon.HOUR), PredictionOrder.Key.TIME, false, 100))).hasSize(ROUNDS)
                .allSatisfy(found -> assertThat(found.symbol() + found.horizon()).isEqualTo("BTC1h"));
        PredictionFilter second = new PredictionFilter(Track.LIQUID, Optional.of("ETH"), Optional.of(Horizon.DAY), Optional.of("m:v2"),
                Optional.of(true), Optional.of(START.plus(Duration.ofHours(13))), Optional.of(START.plus(Duration.ofHours(14))));
        assertThat(search.find(query(second, PredictionOrder.Key.TIME, true, 100)).predictions()).hasSize(2)
                .allSatisfy(found -> assertThat(found.degradedReasons()).containsExactly("why"));
        assertThat(search.symbols()).containsExactly("BTC", "ETH");
        assertThat(search.models()).containsExactly("m:v1", "m:v2");
        assertThat(search.find(query(PredictionFilter.of(Track.VC), PredictionOrder.Key.TIME, false, 5)).predictions())
                .singleElement().satisfies(found -> assertThat(found.outcome().state()).isEqualTo(State.NONE));
    }

    /** At 10:00 the candle that began at 09:55 is the last one known: number 119, at a price of 219; an hour later 231. */
    @Test
    void theRealisedReturnIsThatOfTheCandlesKnownAtBothEnds() {
        FoundPrediction found = all(query(of("BTC", Horizon.HOUR), PredictionOrder.Key.TIME, true, 100)).get(60);
        assertThat(found.at()).isEqualTo(START.plus(Duration.ofHours(10)));
        assertThat(found.outcome().startPrice()).hasValue(219);
        assertThat(found.outcome().endPrice()).hasValue(231);
        assertThat(found.outcome().realised().getAsDouble()).isCloseTo(231.0 / 219 - 1, within(1e-12));
        assertThat(search.one(found.id())).contains(found);
    }

    /** Candles are stored beyond now; nobody may look at them. */
    @Test
    void whatLiesAheadIsOpenThoughPricesAreStored() {
        List<FoundPrediction> hour = all(query(of("BTC", Horizon.HOUR), PredictionOrder.Key.TIME, true, 100));
        assertThat(hour.subList(0, 139)).noneMatch(found -> found.outcome().state() == State.OPEN);
        assertThat(hour.subList(139, ROUNDS)).allSatisfy(found -> {
            assertThat(found.outcome().state()).isEqualTo(State.OPEN);
            assertThat(found.outcome().endPrice()).isEmpty();
            assertThat(found.outcome().realised()).isEmpty();
        });
        assertThat(all(query(of("BTC", Horizon.WEEK), PredictionOrder.Key.TIME, true, 100)))
                .allMatch(found -> found.outcome().state() == State.OPEN);
    }

    /** Candles 60 to 71 are missing: after 05:15 the last one ended more than three candles ago, until 06:05. */
    @Test
    void aHoleInTheCandlesIsNoPrice() {
        List<FoundPrediction> hour = all(query(of("BTC", Horizon.HOUR), PredictionOrder.Key.TIME, true, 100));
        List<Instant> unpriced = hour.stream().filter(found -> found.outcome().startPrice().isEmpty()).map(FoundPrediction::at).toList();
        assertThat(unpriced).containsExactly(at(5, 20), at(5, 30), at(5, 40), at(5, 50), at(6, 0));
        assertThat(hour.stream().filter(found -> found.outcome().state() == State.MISSING).map(FoundPrediction::at))
                .contains(at(4, 20), at(5, 0), at(5, 50)).doesNotContain(at(4, 10), at(6, 10));
    }

    private static Instant at(int hours, int minutes) {
        return START.plus(Duration.ofHours(hours)).plus(Duration.ofMinutes(minutes));
    }

    @Test
    void recordsJudgeWhatIsKnownByNow() {
        PredictionRecord record = search.record(PredictionFilter.of(Track.LIQUID), "btc", Horizon.HOUR).orElseThrow();
        assertThat(record.predictions()).hasSize(ROUNDS);
        assertThat(record.open()).isEqualTo(5);
        assertThat(record.judged()).hasSize(ROUNDS - 5 - (int) record.missing());
        assertThat(record.quality().count()).isEqualTo(record.judged().size());
        assertThat(record.quality().realised().getAsDouble()).isPositive();
        assertThat(search.records(PredictionFilter.of(Track.LIQUID))).extracting(found -> found.symbol() + found.horizon().label())
                .containsExactly("BTC1h", "BTC1d", "BTC7d", "ETH1h", "ETH1d", "ETH7d");
        assertThat(search.record(PredictionFilter.of(Track.LIQUID), "DOGE", Horizon.HOUR)).isEmpty();
        assertThat(search.records(PredictionFilter.of(Track.VC))).isEmpty();
    }
}
