package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.connectors.exchange.VenueFill;
import io.tidewatch.scratch.ScratchDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real PostgreSQL: a trade enters the books once, by however many ways and at once it comes. */
class VenueFillBooksDatabaseTest {

    private static final int ORDERS = 6;

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private LiveWorld world;

    @AfterEach
    void close() {
        world.transactions.close();
    }

    @BeforeEach
    void open() {
        world = new LiveWorld(DATABASE.dataSource(), AdapterName.BITGET_LIVE, Map.of());
    }

    private void intents() {
        for (int i = 0; i < ORDERS; i++) {
            String decision = world.submit(AdapterName.BITGET_LIVE, OrderTerms.DEFAULTS, LiveWorld.order("BTC", OrderSide.BUY, 1, 100.0));
            StoredOrder parent = world.orders.ofDecision(decision, 1).get(0);
            world.store.insert(new VenueOrderIntent("ms-" + parent.id(), parent, 0, "bitget", TradingMarket.SPOT, "BTCUSDT",
                    TimeInForce.GTC, false, BigDecimal.ONE, new BigDecimal("100"), new BigDecimal("100"), new BigDecimal("103")),
                    Instant.parse("2022-03-01T12:00:00Z"));
        }
    }

    private static VenueFill trade(int order, int number, String clientOrderId, String fee, String feeCurrency) {
        return new VenueFill("t" + order + "-" + number, "v" + order, clientOrderId, TradingMarket.SPOT, "BTCUSDT", OrderSide.BUY,
                new BigDecimal("0.1"), new BigDecimal("100"), new BigDecimal(fee), feeCurrency,
                Instant.parse("2022-03-01T12:00:00Z").plusSeconds(number));
    }

    @Test
    void manyBookersAtOnceBookEachTradeOnce() throws Exception {
        intents();
        List<VenueFill> all = new ArrayList<>();
        for (int order = 1; order <= ORDERS; order++) {
            for (int number = 0; number < 5; number++) {
                all.add(trade(order, number, "ms-" + order, "0.01", "USDT"));
            }
        }
        Random random = new Random(7);
        List<Callable<VenueFillBooks.Booking>> bookers = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            List<VenueFill> part = new ArrayList<>(all);
            Collections.shuffle(part, random);
            List<VenueFill> told = i < 8 ? part : part.subList(0, 1 + random.nextInt(part.size()));
            bookers.add(() -> world.fills.book("bitget", told));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        int booked = 0;
        for (Future<VenueFillBooks.Booking> booking : threads.invokeAll(bookers)) {
            booked += booking.get().booked();
        }
        threads.shutdown();
        assertThat(booked).isEqualTo(all.size());
        assertThat(world.count("SELECT count(*) FROM fills")).isEqualTo(all.size());
        assertThat(world.count("SELECT count(*) FROM venue_orders WHERE filled_quantity = 0.5 AND state = 'partially_filled'"
                + " AND average_price = 100 AND fees = 0.05")).isEqualTo(ORDERS);
        PaperBook book = world.books.read("bitget_live", 0);
        assertThat(book.positions().get(new PaperBook.Key("liquid", "BTC")).quantity()).isCloseTo(3.0, within(1e-9));
        assertThat(book.balance().feesPaid()).isCloseTo(0.3, within(1e-9));
    }

    @Test
    void aTradeOfNobodyIsKeptAndClaimedOnceItsOrderIsKnown() {
        intents();
        VenueFill anonymous = trade(1, 0, null, "0.0001", "BTC");
        assertThat(world.fills.book("bitget", List.of(anonymous))).isEqualTo(new VenueFillBooks.Booking(1, 0, 1));
        assertThat(world.count("SELECT count(*) FROM fills")).isZero();
        world.reports.apply("ms-1", new VenueOrderReport.Accepted(), VenueOrderNote.published("submit", "accepted").named("v1"));
        assertThat(world.fills.book("bitget", List.of(anonymous))).isEqualTo(new VenueFillBooks.Booking(0, 1, 0));
        assertThat(world.fills.book("bitget", List.of(anonymous))).isEqualTo(new VenueFillBooks.Booking(0, 0, 0));
        // A fee in the traded asset counts at the price of its trade.
        assertThat(world.count("SELECT count(*) FROM venue_fills WHERE fee_quote = 0.01")).isEqualTo(1);
        assertThat(world.store.find("ms-1").orElseThrow().fees()).isEqualByComparingTo("0.01");
    }

    @Test
    void aFeeWithoutValueIsNotedAndAPriceGivesItOne() {
        intents();
        world.fills.book("bitget", List.of(trade(1, 0, "ms-1", "2", "BGB")));
        assertThat(world.risk.notes()).last().satisfies(note ->
                assertThat(note.code()).isEqualTo("venue_fill:fee_without_value:BGB"));
        world.sql.update("INSERT INTO prices (symbol, price, volume, timestamp) VALUES ('BGB', 4, 1, now() - interval '1 second')");
        world.fills.book("bitget", List.of(trade(2, 0, "ms-2", "2", "BGB")));
        assertThat(world.store.find("ms-2").orElseThrow().fees()).isEqualByComparingTo("8");
    }

    @Test
    void aTradeOfAnAbsentOrderIsBookedAndRaisesTheAlarm() {
        intents();
        world.reports.apply("ms-1", new VenueOrderReport.Missing(), VenueOrderNote.internal("missing", null));
        assertThat(world.count("SELECT count(*) FROM orders_sim WHERE id = 1 AND status = 'rejected'")).isEqualTo(1);
        world.fills.book("bitget", List.of(trade(1, 0, "ms-1", "0", "USDT")));
        assertThat(world.risk.notes()).last().satisfies(note ->
                assertThat(note.code()).isEqualTo("venue_order:absent_order_exists:ms-1"));
        assertThat(world.store.find("ms-1").orElseThrow().state()).isEqualTo(VenueOrderState.PARTIALLY_FILLED);
        assertThat(world.count("SELECT count(*) FROM orders_sim WHERE id = 1 AND status = 'partially_filled'")).isEqualTo(1);
        assertThat(world.count("SELECT count(*) FROM venue_order_events WHERE client_order_id = 'ms-1'")).isEqualTo(3);
    }
}
