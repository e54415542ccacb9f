package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.execution.venue.VenueConfig;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.KillSwitchService;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Only what can not open anything passes a kill switch, and only where the setting says so. */
class ReduceOnlyPassageDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private Sql sql;
    private PaperBooks books;

    @BeforeEach
    void hold() {
        sql = new Sql(DATABASE.oneConnection());
        sql.update("TRUNCATE fills, paper_positions, paper_accounts, venue_orders, orders_sim");
        books = new PaperBooks(sql);
        books.book("paper", 1000, List.of(Trade.of(1, 1, "d", "liquid", "BTC", "s", OrderSide.BUY, new FillLeg("limit", 2, 100, 0))),
                Instant.EPOCH);
    }

    private ReduceOnlyPassage passage(boolean open) {
        VenueConfig config = VenueConfig.from(new Settings(
                name -> Optional.of(open).filter(yes -> yes && name.startsWith("RISK_REDUCE")).map(yes -> "yes")));
        return new ReduceOnlyPassage(books, new VenueOrderStore(sql), config);
    }

    private static ReduceOnlyPassage.Wish wish(OrderSide side, double quantity, boolean reduceOnly) {
        return new ReduceOnlyPassage.Wish("paper", "liquid", "BTC", side, quantity, reduceOnly);
    }

    @Test
    void onlyWhatShrinksThePositionPasses() {
        ReduceOnlyPassage open = passage(true);
        assertThat(open.passing(List.of(wish(OrderSide.SELL, 2, true)))).containsExactly(true);
        assertThat(open.passing(List.of(wish(OrderSide.SELL, 2.1, true)))).containsExactly(false);
        assertThat(open.passing(List.of(wish(OrderSide.BUY, 1, true)))).containsExactly(false);
        assertThat(open.passing(List.of(wish(OrderSide.SELL, 1, false)))).containsExactly(false);
        assertThat(passage(false).passing(List.of(wish(OrderSide.SELL, 1, true)))).containsExactly(false);
    }

    @Test
    void severalTogetherNeverCloseMoreThanThereIs() {
        assertThat(passage(true).passing(List.of(
                wish(OrderSide.SELL, 1.5, true), wish(OrderSide.SELL, 1, true), wish(OrderSide.SELL, 0.5, true))))
                .containsExactly(true, false, true);
    }

    @Test
    void whatIsOnItsWayIsTakenOff() {
        sql.update("""
                INSERT INTO venue_orders (client_order_id, order_id, decision_id, leg, account, venue, market_type, symbol, track, target,
                       strategy_id, side, order_type, time_in_force, quantity, state, created_at, updated_at)
                VALUES ('ms-1', 1, 'd', 0, 'paper', 'coinbase', 'spot', 'BTC-USD', 'liquid', 'BTC', 's', 'sell', 'market', 'IOC', 1.5,
                       'unknown', now(), now())
                """);
        assertThat(passage(true).passing(List.of(wish(OrderSide.SELL, 1, true)))).containsExactly(false);
        assertThat(passage(true).passing(List.of(wish(OrderSide.SELL, 0.5, true)))).containsExactly(true);
    }

    @Test
    void aStandingKillSwitchStopsSubmissionsButNotThoseThatOnlyShrink() {
        KillSwitchService standing = new KillSwitchService() {
            @Override
            public Map<KillSwitchKey, String> blockReasons(Collection<KillSwitchKey> keys) {
                return keys.stream().collect(Collectors.toMap(key -> key, KillSwitchKey::blockCode));
            }
        };
        OrderService orders = new OrderService(new OrderRepository(sql), new SubmissionLedger(sql), standing, new TradingClock());
        assertThat(submit(orders, OrderSide.SELL, 1, true)).isInstanceOf(SubmitOutcome.Blocked.class);
        orders.letPass(passage(true));
        assertThat(submit(orders, OrderSide.SELL, 1, true)).isInstanceOf(SubmitOutcome.Accepted.class);
        assertThat(submit(orders, OrderSide.SELL, 3, true)).isInstanceOf(SubmitOutcome.Blocked.class);
        assertThat(submit(orders, OrderSide.SELL, 1, false)).isInstanceOf(SubmitOutcome.Blocked.class);
    }

    private static SubmitOutcome submit(OrderService orders, OrderSide side, double quantity, boolean reduceOnly) {
        OrderTerms usual = OrderTerms.DEFAULTS;
        OrderTerms terms = new OrderTerms(usual.venue(), usual.timeInForce(), usual.maxSlippageBps(), usual.marketType(), null, null,
                reduceOnly, usual.positionMode(), usual.marginMode());
        return orders.submit(new SubmitRequest(AdapterName.PAPER, terms, List.of(LiveWorld.order("BTC", side, quantity, null))),
                Optional.empty());
    }
}
