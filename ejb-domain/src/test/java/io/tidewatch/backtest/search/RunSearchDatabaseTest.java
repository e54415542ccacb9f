package io.tidewatch.backtest.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a real PostgreSQL: every order, paged through, gives every run once; runs without figures too. */
class RunSearchDatabaseTest {

    private static final int ROWS = 40;

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static RunSearch search;

    @BeforeAll
    static void store() throws Exception {
        Sql sql = new Sql(DATABASE.oneConnection());
        search = new RunSearch(new RunSearchRepository(sql));
        sql.update("""
                INSERT INTO backtest_runs (run_name, track, run_source, started_at, metrics, config, superseded_at)
                SELECT 'r' || i, 'liquid', CASE WHEN i % 2 = 0 THEN 'prod' ELSE 'smoke' END, ?::timestamptz + i * interval '1 minute',
                       CASE WHEN i % 5 = 4 THEN jsonb_build_object('status', 'failed', 'reason', 'insufficient_features',
                                                                   'model_name', 'm', 'model_version', 'v1')
                            ELSE jsonb_build_object('status', 'completed', 'samples', 100 + i, 'sharpe_daily', (i % 7) - 3.5,
                                                    'pnl_after_cost', (i % 3) / 100.0, 'max_drawdown', 0.01, 'gate_passed', i % 4 = 0,
                                                    'degraded', false, 'model_name', 'm', 'model_version', 'v1') END,
                       jsonb_build_object('targets', CASE WHEN i % 2 = 0 THEN '["BTC"]' ELSE '["BTC", "ETH"]' END::jsonb,
                                          'score_source', 'model', 'data_regime', 'prod_live'),
                       CASE WHEN i < 4 THEN now() END
                  FROM generate_series(0, ?) AS i
                """, Instant.parse("2022-03-01T00:00:00Z"), ROWS - 1);
        sql.update("INSERT INTO backtest_runs (run_name, track, started_at, metrics, config) VALUES ('bare', 'vc', now(), NULL, NULL)");
    }

    private static RunQuery query(RunSearchFilter filter, RunOrder.Key key, boolean ascending, int limit) {
        return new RunQuery(filter, new RunOrder(key, ascending), Optional.empty(), limit);
    }

    private static List<RunLine> all(RunQuery first) {
        List<RunLine> found = new ArrayList<>();
        RunQuery next = first;
        while (true) {
            RunPage page = search.find(next);
            found.addAll(page.runs());
            if (page.next().isEmpty()) {
                return found;
            }
            Optional<RunCursor> place = RunCursor.parse(page.next().get().text());
            assertThat(place).isEqualTo(page.next());
            next = new RunQuery(first.filter(), first.order(), place, first.limit());
        }
    }

    @ParameterizedTest
    @CsvSource({"TIME,false", "TIME,true", "SHARPE,false", "SHARPE,true", "PNL,false", "DRAWDOWN,true", "SAMPLES,false"})
    void pagesGiveEveryRunOnceAndInOrder(RunOrder.Key key, boolean ascending) {
        Comparator<RunLine> order = Comparator.<RunLine>comparingDouble(run -> switch (key) {
            case TIME -> 0;
            case SHARPE -> run.figures().sharpe().orElse(RunCursor.NO_FIGURE);
            case PNL -> run.figures().pnl().orElse(RunCursor.NO_FIGURE);
            case DRAWDOWN -> run.figures().drawdown().orElse(RunCursor.NO_FIGURE);
            case SAMPLES -> run.figures().samples().orElse(RunCursor.NO_FIGURE);
        }).thenComparingLong(RunLine::id);
        List<RunLine> found = all(query(RunSearchFilter.ALL, key, ascending, 7));
        assertThat(found).hasSize(ROWS + 1).isSortedAccordingTo(ascending ? order : order.reversed());
        assertThat(found.stream().map(RunLine::id).distinct()).hasSize(ROWS + 1);
    }

    @Test
    void filtersNarrow() {
        Optional<String> none = Optional.empty();
        assertThat(all(query(new RunSearchFilter(none, Optional.of("failed"), none, none, none, none, none, false),
                RunOrder.Key.TIME, false, 100))).hasSize(8).allSatisfy(run -> {
                    assertThat(run.reason()).isEqualTo("insufficient_features");
                    assertThat(run.figures().sharpe()).isEmpty();
                    assertThat(run.gatePassed()).isEmpty();
                });
        assertThat(all(query(new RunSearchFilter(Optional.of("liquid"), Optional.of("completed"), Optional.of("smoke"),
                Optional.of("prod_live"), Optional.of("model"), Optional.of("m:v1"), Optional.of(" eth"), true),
                RunOrder.Key.SHARPE, false, 100))).isNotEmpty()
                .allSatisfy(run -> assertThat(run.targets()).containsExactly("BTC", "ETH"))
                .noneMatch(RunLine::superseded);
        assertThat(all(query(new RunSearchFilter(none, none, none, none, none, Optional.of("other"), none, false),
                RunOrder.Key.TIME, false, 100))).isEmpty();
        assertThat(search.models()).containsExactly("m");
    }

    @Test
    void aRunWithoutAnythingIsShownAllTheSame() {
        RunLine bare = all(query(RunSearchFilter.ALL, RunOrder.Key.TIME, false, 5)).get(0);
        assertThat(bare.targets()).isEmpty();
        assertThat(bare.model()).isEmpty();
        assertThat(bare.figures()).isEqualTo(new RunLine.Figures(
                OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty()));
    }
}
