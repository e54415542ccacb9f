package io.tidewatch.signals.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.signals.Action;
import io.tidewatch.signals.Track;
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

/** Against a real PostgreSQL: every order, paged through, gives every signal once. */
class SignalSearchDatabaseTest {

    private static final Instant START = Instant.parse("2022-03-01T00:00:00Z");
    private static final int ROWS = 120;

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static SignalSearch search;

    /** Minutes, scores and confidences repeat, so that pages must break ties by key. */
    @BeforeAll
    static void store() throws Exception {
        Sql sql = new Sql(DATABASE.oneConnection());
        search = new SignalSearch(new SignalSearchRepository(sql));
        sql.update("""
                INSERT INTO signal_candidates (track, target, horizon, score, confidence, action, policy, decision_id, metadata, created_at)
                SELECT CASE WHEN i % 5 = 0 THEN 'vc' ELSE 'liquid' END, (ARRAY['BTC', 'ETH', 'SOL'])[1 + i % 3], '1d', (i % 7 - 3) / 100.0,
                       (i % 4) / 4.0, (ARRAY['buy', 'sell', 'hold'])[1 + i % 3], CASE WHEN i % 2 = 0 THEN 'a' ELSE 'b' END, 'd' || i,
                       jsonb_build_object('reason', 'because ' || i), ?::timestamptz + i / 2 * interval '1 minute'
                  FROM generate_series(0, ?) AS i
                """, START, ROWS - 1);
    }

    private static SignalQuery query(SignalFilter filter, SignalOrder.Key key, boolean ascending, int limit) {
        return new SignalQuery(filter, new SignalOrder(key, ascending), Optional.empty(), limit);
    }

    private static List<FoundSignal> all(SignalQuery first) {
        List<FoundSignal> found = new ArrayList<>();
        SignalQuery next = first;
        while (true) {
            SignalPage page = search.find(next);
            assertThat(page.signals()).hasSizeLessThanOrEqualTo(first.limit());
            found.addAll(page.signals());
            if (page.next().isEmpty()) {
                return found;
            }
            Optional<SignalCursor> place = SignalCursor.parse(page.next().get().text());
            assertThat(place).isEqualTo(page.next());
            next = new SignalQuery(first.filter(), first.order(), place, first.limit());
        }
    }

    @ParameterizedTest
    @CsvSource({"TIME,false", "TIME,true", "SCORE,false", "SCORE,true", "CONFIDENCE,false", "CONFIDENCE,true"})
    void pagesGiveEverySignalOnceAndInOrder(SignalOrder.Key key, boolean ascending) {
        List<FoundSignal> found = all(query(SignalFilter.ALL, key, ascending, 7));
        Comparator<FoundSignal> order = switch (key) {
            case TIME -> Comparator.comparing(FoundSignal::at);
            case SCORE -> Comparator.comparingDouble(FoundSignal::score);
            case CONFIDENCE -> Comparator.comparingDouble(FoundSignal::confidence);
        };
        Comparator<FoundSignal> whole = order.thenComparingLong(FoundSignal::id);
        assertThat(found).hasSize(ROWS).doesNotHaveDuplicates().isSortedAccordingTo(ascending ? whole : whole.reversed());
    }

    @Test
    void everyFilterRestricts() {
        SignalFilter filter = new SignalFilter(Optional.of(Track.LIQUID), Optional.of(" btc"), Optional.of(Action.BUY), Optional.of("a"),
                Optional.of(START.plusSeconds(600)), Optional.of(START.plusSeconds(1800)));
        for (SignalOrder.Key key : SignalOrder.Key.values()) {
            List<FoundSignal> found = all(query(filter, key, false, 3));
            assertThat(found).hasSize(5).allSatisfy(signal -> {
                assertThat(signal.track() + signal.target() + signal.action() + signal.policy()).isEqualTo("liquidBTCbuya");
                assertThat(signal.at()).isBetween(START.plusSeconds(600), START.plusSeconds(1799));
                assertThat(signal.reason()).startsWith("because ");
            });
        }
        assertThat(search.find(query(new SignalFilter(Optional.empty(), Optional.of("'; DROP TABLE x"), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty()), SignalOrder.Key.SCORE, false, 5))).isEqualTo(SignalPage.EMPTY);
    }

    @Test
    void coursesHoldTheScoresOfATargetInTime() {
        List<ScoreCourse> courses = search.courses(SignalFilter.ALL);
        assertThat(courses).hasSize(6).allSatisfy(course -> {
            assertThat(course.points()).isSortedAccordingTo(Comparator.comparing(ScoreCourse.Point::at));
            assertThat(course.last()).isEqualTo(course.points().get(course.points().size() - 1));
        });
        assertThat(courses.stream().mapToInt(course -> course.points().size()).sum()).isEqualTo(ROWS);
        assertThat(search.targets()).containsExactly("BTC", "ETH", "SOL");
        assertThat(search.policies()).containsExactly("a", "b");
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        SignalCursor cursor = search.find(query(SignalFilter.ALL, SignalOrder.Key.TIME, false, 5)).next().orElseThrow();
        assertThatThrownBy(() -> new SignalQuery(SignalFilter.ALL, new SignalOrder(SignalOrder.Key.SCORE, false), Optional.of(cursor), 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(SignalCursor.parse("time.desc.9223372036854775807.1")).isEmpty();
        assertThat(SignalCursor.parse("score.asc.9218868437227405312.1")).as("infinity").isEmpty();
        assertThat(SignalCursor.parse("colour.asc.1.1")).isEmpty();
    }
}
