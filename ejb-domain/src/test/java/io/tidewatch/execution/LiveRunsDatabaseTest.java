package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.execution.SimulatedVenue.Behaviour;
import io.tidewatch.scratch.ScratchDatabase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An order is never lost and never doubled, whatever its venue does and wherever its process dies. */
class LiveRunsDatabaseTest extends LiveRunsBench {

    /** Long enough that posts find a run under way. */
    private static final long SLOW_VENUE_MILLIS = 300;

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    @Override
    ScratchDatabase database() {
        return DATABASE;
    }

    @Test
    void aLimitThatTradesIsBookedOnce() {
        RunOutcome.Executed outcome = run();
        var execution = outcome.orders().get(0).execution();
        assertThat(execution.path("status").asText()).isEqualTo("filled");
        assertThat(execution.path("filled_qty").asDouble()).isEqualTo(0.01);
        assertThat(execution.path("avg_fill_price").asDouble()).isEqualTo(50_010.0);
        assertThat(execution.path("fees_paid").asDouble()).isEqualTo(0.5001);
        assertThat(execution.path("lifecycle").get(0).path("event").asText()).isEqualTo("limit_submit");
        assertThat(outcome.orders().get(0).order().status()).isEqualTo("submitted");
        assertThat(world.venue.taken()).containsExactly("ms-1-l");
        assertThat(world.count("SELECT count(*) FROM orders_sim WHERE status = 'filled'")).isEqualTo(1);
        assertThat(world.count("SELECT count(*) FROM decision_runs WHERE state = 'completed' AND result = 'executed'")).isEqualTo(1);
        assertBooksAgree();
    }

    @Test
    void whatIsLeftOfTheLimitGoesToMarketAndNothingElse() {
        world.venue.next(Behaviour.PARTIAL);
        RunOutcome.Executed outcome = run();
        assertThat(world.venue.taken()).containsExactly("ms-1-l", "ms-1-m1");
        assertThat(world.venue.traded("ms-1-m1")).isEqualByComparingTo("0.006");
        assertThat(outcome.orders().get(0).execution().path("status").asText()).isEqualTo("filled");
        assertThat(state("ms-1-l")).isEqualTo("canceled");
        assertThat(outcome.orders().get(0).execution().path("lifecycle").findValuesAsText("event")).contains("cancel_limit", "market_submit");
        assertBooksAgree();
    }

    @Test
    void aTradeBetweenPollAndCancelIsNotTradedAgain() {
        world.venue.next(Behaviour.CANCEL_RACE);
        assertThat(run().orders().get(0).execution().path("status").asText()).isEqualTo("filled");
        assertThat(world.venue.taken()).containsExactly("ms-1-l");
        assertBooksAgree();
    }

    @Test
    void nothingOfAFillOrKillGoesToMarket() {
        OrderTerms fok = new OrderTerms("coinbase", TimeInForce.FOK, 20, MarketType.SPOT, null, null, false, "one_way", "cross");
        world.venue.next(Behaviour.REST);
        String decision = submitted();
        RunOutcome.Executed outcome = (RunOutcome.Executed) runs.run(LiveWorld.request(decision, COINBASE, fok, 3));
        assertThat(world.venue.taken()).containsExactly("ms-1-l");
        assertThat(outcome.orders().get(0).execution().path("reject_reason").asText()).isEqualTo("no_fill_after_retries");
    }

    @Test
    void whatSomebodyElseCancelledIsNotSentAgain() {
        OrderTerms resting = new OrderTerms("coinbase", TimeInForce.GTC, 20, MarketType.SPOT, null, null, false, "one_way", "cross");
        world.venue.next(Behaviour.CANCELED_BY_OTHERS);
        RunOutcome.Executed outcome = (RunOutcome.Executed) runs.run(LiveWorld.request(submitted(), COINBASE, resting, 3));
        assertThat(world.venue.taken()).containsExactly("ms-1-l");
        assertThat(outcome.orders().get(0).execution().path("status").asText()).isEqualTo("canceled");
        assertThat(outcome.orders().get(0).execution().path("reject_reason").asText()).isEqualTo("canceled_elsewhere");
    }

    @Test
    void explicitZeroRetriesIsOneMarketLeg() {
        world.venue.next(Behaviour.REST, Behaviour.REST, Behaviour.REST);
        RunOutcome.Executed outcome = (RunOutcome.Executed) runs.run(LiveWorld.request(submitted(), COINBASE, TERMS, 0));
        assertThat(world.venue.taken()).containsExactly("ms-1-l", "ms-1-m1");
        assertThat(outcome.rejected()).isEqualTo(1);
    }

    @Test
    void aLostAnswerIsAskedForAndNotRepeated() {
        for (Behaviour lost : List.of(Behaviour.TIMEOUT_AFTER_ACCEPT, Behaviour.ERROR_AFTER_ACCEPT, Behaviour.TRADES_LATE)) {
            world.venue.next(lost);
            assertThat(run().orders().get(0).execution().path("status").asText()).as("%s", lost).isEqualTo("filled");
        }
        assertThat(world.venue.taken()).hasSize(3);
        assertBooksAgree();
    }

    @Test
    void anOrderOfUnknownFateStaysSubmittedAndNoLegFollows() {
        world.venue.next(Behaviour.TIMEOUT_BEFORE_ACCEPT);
        String decision = submitted();
        RunOutcome.Executed outcome = run(decision);
        assertThat(outcome.orders().get(0).execution().path("status").asText()).isEqualTo("submitted");
        assertThat(outcome.filled() + outcome.rejected()).isZero();
        assertThat(state("ms-1-l")).isEqualTo("unknown");
        assertThat(world.venue.taken()).isEmpty();
        assertThat(world.store.unsettled("coinbase", LiveWorld.CLOCK.instant(), 10)).hasSize(1);

        // Posted again, it is still not sent a second time.
        assertThat(run(decision).orders()).isEqualTo(outcome.orders());
        assertThat(world.venue.taken()).isEmpty();
        world.reports.apply("ms-1-l", new VenueOrderReport.Missing(), VenueOrderNote.internal("missing", null));
        assertThat(run(decision).orders().get(0).execution().path("reject_reason").asText()).isEqualTo("venue_error:order_absent");
    }

    @Test
    void aRefusalEndsTheOrderWithTheVenuesReason() {
        world.venue.next(Behaviour.REFUSE);
        RunOutcome.Executed outcome = run();
        assertThat(outcome.rejectBreakdown()).containsEntry("venue_error", 1);
        assertThat(outcome.orders().get(0).execution().path("reject_reason").asText()).isEqualTo("venue_http_400");
        assertThat(world.venue.taken()).isEmpty();
    }

    @Test
    void aTradeThatComesLateIsBookedOnce() {
        world.venue.next(Behaviour.REST, Behaviour.REST);
        OrderTerms fok = new OrderTerms("coinbase", TimeInForce.FOK, 20, MarketType.SPOT, null, null, false, "one_way", "cross");
        runs.run(LiveWorld.request(submitted(), COINBASE, fok, 0));
        assertThat(state("ms-1-l")).isEqualTo("canceled");
        world.venue.tradeLate("ms-1-l", "0.004");
        assertThat(world.fills.book("coinbase", world.venue.trades())).isEqualTo(new VenueFillBooks.Booking(1, 1, 0));
        assertThat(world.fills.book("coinbase", world.venue.trades())).isEqualTo(new VenueFillBooks.Booking(0, 0, 0));
        assertThat(state("ms-1-l")).isEqualTo("canceled");
        assertThat(world.count("SELECT count(*) FROM orders_sim WHERE status = 'partially_filled'"
                + " AND (metadata #>> '{execution,filled_qty}')::float8 = 0.004")).isEqualTo(1);
        assertBooksAgree();
    }

    @Test
    void manyPostsAreOneExecutionAndEqualAnswers() throws Exception {
        String decision = submitted();
        slowVenue(SLOW_VENUE_MILLIS);
        List<Callable<RunOutcome>> posts = new ArrayList<>();
        LiveRuns other = world.node(threads);
        for (int i = 0; i < 64; i++) {
            LiveRuns node = i % 2 == 0 ? runs : other;
            posts.add(() -> node.run(LiveWorld.request(decision, COINBASE, TERMS, 1)));
        }
        ExecutorService clients = Executors.newFixedThreadPool(64);
        List<RunOutcome> answers = new ArrayList<>();
        for (Future<RunOutcome> answer : clients.invokeAll(posts)) {
            answers.add(answer.get());
        }
        clients.shutdown();
        assertThat(answers).hasSize(64).containsOnly(answers.get(0));
        assertThat(((RunOutcome.Executed) answers.get(0)).filled()).isEqualTo(1);
        assertThat(world.venue.taken()).hasSize(1);
        assertThat(world.count("SELECT count(*) FROM decision_runs")).isEqualTo(1);
        assertBooksAgree();
    }

    private void slowVenue(long millis) {
        world.venue.atPlacement(() -> {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void whoWaitedLongEnoughIsToldHowFarItIsAndGetsTheResultLater() {
        start(COINBASE, Map.of("LIVE_ANSWER_WAIT_SEC", "1"));
        slowVenue(1_200);
        String decision = submitted();
        assertThat(run(decision).orders().get(0).execution().path("status").asText()).isEqualTo("submitted");
        assertThat(run(decision).filled()).isEqualTo(1);
        assertThat(world.venue.taken()).hasSize(1);
        assertBooksAgree();
    }

    @Test
    void aRunIsCounted() {
        RunService service = new RunService(null, runs, world.counts);
        world.venue.next(Behaviour.REFUSE);
        service.run(LiveWorld.request(submitted(), COINBASE, TERMS, 0));
        assertThat(world.metrics.exposition()).contains(
                "ms_execution_orders_total{adapter=\"coinbase_live\",status=\"rejected\"} 1",
                "ms_execution_rejects_total{adapter=\"coinbase_live\",reason=\"venue_error\"} 1",
                "ms_execution_reject_rate{track=\"liquid\"} 1",
                "ms_execution_latency_seconds_count{adapter=\"coinbase_live\"} 1");
    }

    @Test
    void aKilledProcessLeavesWhatCanBeResolved() {
        for (SimulatedVenue.Moment moment : SimulatedVenue.Moment.values()) {
            world.venue.dieAt(moment);
            String decision = submitted();
            assertThatThrownBy(() -> run(decision)).as("%s", moment).hasRootCauseInstanceOf(SimulatedVenue.Killed.class);
            world.sql.update("UPDATE decision_runs SET lease_until = clock_timestamp() WHERE state = 'running'");
            assertThat(world.leases.failExpired()).containsExactly(decision);
            int before = world.venue.taken().size();
            RunOutcome.Executed again = run(decision);
            assertThat(world.venue.taken()).as("nothing is sent again after %s", moment).hasSize(before);
            assertThat(again.orders().get(0).execution().path("status").asText()).isEqualTo("submitted");
        }
        for (StoredVenueOrder order : world.store.unsettled("coinbase", LiveWorld.CLOCK.instant(), 10)) {
            resolve(order);
        }
        assertThat(world.store.unsettled("coinbase", LiveWorld.CLOCK.instant(), 10)).isEmpty();
        assertThat(world.count("SELECT count(*) FROM orders_sim WHERE status = 'filled'")).isEqualTo(2);
        assertBooksAgree();
    }

    private void resolve(StoredVenueOrder order) {
        try (var connection = world.venue.factory("coinbase").orElseThrow().getConnection()) {
            if (new VenueInquiry(world.reports).ask(connection, order, "reconcile").isEmpty()) {
                world.reports.apply(order.clientOrderId(), new VenueOrderReport.Missing(), VenueOrderNote.internal("missing", null));
            }
        } catch (ExchangeException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRunThatLostItsLeaseSendsNothingMore() {
        String decision = world.submit(COINBASE, TERMS, LiveWorld.order("BTC", OrderSide.BUY, 0.01, 50_000.0),
                LiveWorld.order("ETH", OrderSide.BUY, 0.1, 2_500.0));
        world.venue.atPlacement(() -> world.sql.update("UPDATE decision_runs SET lease_until = clock_timestamp() - interval '1 second'"));
        assertThatThrownBy(() -> run(decision)).isInstanceOf(LeaseLostException.class);
        assertThat(world.venue.taken()).containsExactly("ms-1-l");
        world.venue.atPlacement(() -> { });
        assertThat(run(decision).filled()).isEqualTo(2);
        assertThat(world.venue.taken()).containsExactly("ms-1-l", "ms-2-l");
        assertThat(world.count("SELECT max(fence) FROM decision_runs")).isEqualTo(2);
        assertBooksAgree();
    }

    @Test
    void bitgetPlacesOneLimitAtExactlyThePrice() {
        OrderTerms spot = new OrderTerms("bitget", TimeInForce.GTC, 20, MarketType.SPOT, null, null, false, "one_way", "cross");
        start(AdapterName.BITGET_LIVE, Map.of());
        String decision = world.submit(AdapterName.BITGET_LIVE, spot, LiveWorld.order("BTC", OrderSide.BUY, 0.01, 50_000.0));
        RunOutcome.Executed outcome = (RunOutcome.Executed) runs.run(LiveWorld.request(decision, AdapterName.BITGET_LIVE, spot, 0));
        assertThat(world.venue.taken()).containsExactly("ms-1");
        assertThat(outcome.orders().get(0).execution().path("avg_fill_price").asDouble()).isEqualTo(50_000.0);
        assertThat(outcome.orders().get(0).execution().path("lifecycle").get(0).path("event").asText()).isEqualTo("submit");
        assertThat(outcome.orders().get(0).execution().path("venue_order_id").asText()).isEqualTo("bitget-1");
    }

    @Test
    void aSeededCampaignOfFaultsLeavesNoDifference() {
        start(COINBASE, Map.of("LIVE_MAX_REJECT_RATE", "1", "LIVE_MAX_SYMBOL_NOTIONAL_PER_DAY_USD", "1e9",
                "LIVE_MAX_NOTIONAL_PER_DAY_USD", "1e9", "RISK_EQUITY_USD", "1e9", "RISK_MAX_CONSECUTIVE_LOSSES", "100000"));
        world.venue.seeded(20_260_101L);
        for (int i = 0; i < 20; i++) {
            run(world.submit(COINBASE, TERMS, LiveWorld.order("BTC", i % 2 == 0 ? OrderSide.BUY : OrderSide.SELL, 0.01, 50_000.0)));
        }
        world.store.unsettled("coinbase", LiveWorld.CLOCK.instant(), 100).forEach(this::resolve);
        assertThat(world.store.unsettled("coinbase", LiveWorld.CLOCK.instant(), 100)).isEmpty();
        assertThat(world.count("SELECT count(*) FROM venue_orders WHERE state NOT IN ('absent', 'rejected')"))
                .isEqualTo(world.venue.taken().size());
        assertBooksAgree();
    }
}
