package io.tidewatch.execution.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.execution.AdapterName;
import io.tidewatch.execution.OrderStatus;
import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
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

/** Against a real PostgreSQL: every sorting, paged through, gives every order once; replays stay out. */
class OrderSearchDatabaseTest {

    private static final Instant START = Instant.parse("2022-03-01T00:00:00Z");
    private static final int ROWS = 120;
    private static final Optional<String> ANY = Optional.empty();

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static OrderSearch search;

    /** Minutes and values repeat, so that pages must break ties by key; every tenth order is one of a replay. */
    @BeforeAll
    static void store() throws Exception {
        Sql sql = new Sql(DATABASE.oneConnection());
        search = new OrderSearch(new OrderSearchRepository(sql));
        sql.update("""
                INSERT INTO orders_sim (decision_id, target, track, side, quantity, est_price, status, adapter, account, strategy_id,
                       metadata, created_at)
                SELECT 'd' || i / 2, (ARRAY['BTC', 'ETH', 'SOL'])[1 + i % 3], CASE WHEN i % 5 = 0 THEN 'vc' ELSE 'liquid' END,
                       'buy', 1 + i % 7, CASE WHEN i % 11 = 0 THEN NULL ELSE 100 END,
                       (ARRAY['filled', 'rejected', 'submitted', NULL])[1 + i % 4],
                       CASE WHEN i % 6 = 0 THEN 'bitget_live' ELSE 'paper' END,
                       CASE WHEN i % 10 = 9 THEN 'replay:1' WHEN i % 6 = 0 THEN 'bitget_live' ELSE 'paper' END,
                       's' || i % 2,
                       CASE i % 4 WHEN 0 THEN '{"execution": {"filled_qty": 2, "avg_fill_price": 101, "fees_paid": 0.1}, "risk_block": "old"}'
                                  WHEN 1 THEN '{"execution": {"filled_qty": "odd", "reject_reason": "slippage_too_wide"}}'
                                  WHEN 2 THEN '{"risk_block": "risk_blocked:kill_switch_triggered:liquid:global"}' ELSE NULL END::jsonb,
                       ?::timestamptz + i / 2 * interval '1 minute'
                  FROM generate_series(0, ?) AS i
                """, START, ROWS - 1);
    }

    private static OrderQuery query(OrderFilter filter, OrderSorting sorting, int limit) {
        return new OrderQuery(filter, sorting, Optional.empty(), limit);
    }

    private static List<FoundOrder> all(OrderQuery first) {
        List<FoundOrder> found = new ArrayList<>();
        OrderQuery next = first;
        while (true) {
            OrderPage page = search.find(next);
            assertThat(page.orders()).hasSizeLessThanOrEqualTo(first.limit());
            found.addAll(page.orders());
            if (page.next().isEmpty()) {
                return found;
            }
            Optional<OrderCursor> place = OrderCursor.parse(page.next().get().text());
            assertThat(place).isEqualTo(page.next());
            next = new OrderQuery(first.filter(), first.sorting(), place, first.limit());
        }
    }

    private static List<FoundOrder> with(OrderFilter filter) {
        return all(query(filter, OrderSorting.NEWEST_FIRST, 50));
    }

    private static double value(FoundOrder order) {
        return Double.isNaN(order.value()) ? 0 : order.value();
    }

    @ParameterizedTest
    @CsvSource({"TIME,false", "TIME,true", "VALUE,false", "VALUE,true"})
    void pagesGiveEveryOrderOnceAndInOrder(OrderSorting.Key key, boolean ascending) {
        List<FoundOrder> found = all(query(OrderFilter.ALL, new OrderSorting(key, ascending), 7));
        Comparator<FoundOrder> order = key == OrderSorting.Key.TIME
                ? Comparator.comparing(FoundOrder::at) : Comparator.comparingDouble(OrderSearchDatabaseTest::value);
        Comparator<FoundOrder> whole = order.thenComparingLong(FoundOrder::id);
        assertThat(found).hasSize(ROWS - ROWS / 10).extracting(FoundOrder::id).doesNotHaveDuplicates();
        assertThat(found).isSortedAccordingTo(ascending ? whole : whole.reversed());
    }

    @Test
    void everyFilterRestricts() {
        OrderFilter all = OrderFilter.ALL;
        assertThat(with(new OrderFilter(Optional.of(Track.VC), ANY, ANY, Optional.empty(), Optional.empty(), ANY, all.from(), all.to())))
                .isNotEmpty().allSatisfy(order -> assertThat(order.track()).isEqualTo("vc"));
        assertThat(with(new OrderFilter(all.track(), Optional.of(" eth "), ANY, Optional.empty(), Optional.empty(), ANY, all.from(), all.to())))
                .isNotEmpty().allSatisfy(order -> assertThat(order.target()).isEqualTo("ETH"));
        assertThat(with(new OrderFilter(all.track(), ANY, Optional.of("s1"), Optional.empty(), Optional.empty(), ANY, all.from(), all.to())))
                .isNotEmpty().allSatisfy(order -> assertThat(order.strategyId()).isEqualTo("s1"));
        assertThat(with(new OrderFilter(all.track(), ANY, ANY, Optional.of(AdapterName.BITGET_LIVE), Optional.empty(), ANY, all.from(),
                all.to()))).isNotEmpty().allSatisfy(order -> assertThat(order.adapter()).isEqualTo("bitget_live"));
        assertThat(with(new OrderFilter(all.track(), ANY, ANY, Optional.empty(), Optional.of(OrderStatus.SIMULATED), ANY, all.from(),
                all.to()))).isNotEmpty().allSatisfy(order -> assertThat(order.status()).isEqualTo("simulated"));
        assertThat(with(new OrderFilter(all.track(), ANY, ANY, Optional.empty(), Optional.empty(), Optional.of("d2"), all.from(), all.to())))
                .hasSize(2).allSatisfy(order -> assertThat(order.decisionId()).isEqualTo("d2"));
        Instant from = START.plusSeconds(600);
        Instant to = START.plusSeconds(660);
        assertThat(with(new OrderFilter(all.track(), ANY, ANY, Optional.empty(), Optional.empty(), ANY, Optional.of(from),
                Optional.of(to)))).hasSize(2).allSatisfy(order -> assertThat(order.at()).isEqualTo(from));
    }

    @Test
    void whatWasNotTradedSaysWhy() {
        List<FoundOrder> found = with(OrderFilter.ALL);
        assertThat(found).filteredOn(order -> order.status().equals("filled")).isNotEmpty().allSatisfy(order -> {
            assertThat(order.reason()).isEmpty();
            assertThat(order.filled()).isEqualTo(2);
            assertThat(order.averagePrice()).isEqualTo(101);
        });
        assertThat(found).filteredOn(order -> order.status().equals("rejected")).isNotEmpty().allSatisfy(order -> {
            assertThat(order.reason()).isEqualTo("slippage_too_wide");
            assertThat(order.filled()).as("no number").isNaN();
        });
        assertThat(found).filteredOn(order -> order.status().equals("submitted")).isNotEmpty().allSatisfy(order ->
                assertThat(order.reason()).startsWith("risk_blocked:kill_switch"));
    }

    @Test
    void theNewestTargetsAndStrategiesAreOffered() {
        assertThat(search.targets()).containsExactly("BTC", "ETH", "SOL");
        assertThat(search.strategies()).containsExactly("s0", "s1");
    }

    @ParameterizedTest
    @CsvSource({"time.desc.1.x", "time.desc.999999999999999999.1", "value.desc.9221120237041090560.1", "other.asc.1.1", "''"})
    void foreignCursorsAreNone(String text) {
        assertThat(OrderCursor.parse(text)).isEmpty();
    }
}
