package io.tidewatch.execution.control;

import io.tidewatch.connectors.exchange.VenueBalance;
import io.tidewatch.execution.reconciliation.Difference;
import io.tidewatch.execution.reconciliation.ReconciliationRun;
import io.tidewatch.execution.venue.VenueBlock;
import io.tidewatch.execution.venue.VenueHealth;
import io.tidewatch.execution.venue.VenueHolding;
import io.tidewatch.execution.venue.VenueOverview;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** A venue as operators see it; amounts are exact decimals as text. */
record VenueAnswer(
        String venue, boolean credentials, boolean reachable, Double latencyMs, String clockStatus, Double clockOffsetMs,
        List<Block> blocks, List<Money> balances, Instant balancesAt, Double requestBudget, String error, Instant probedAt,
        int unsettledOrders, Instant reconciledAt, Instant deadmanAt, List<Holding> positions, List<Run> reconciliations) {

    /** Why no live order goes there. */
    record Block(String code, String meaning) {
    }

    /** Money or asset of the account. */
    record Money(String currency, String available, String held) {

        static Money of(VenueBalance balance) {
            return new Money(balance.currency(), balance.available().toPlainString(), balance.held().toPlainString());
        }
    }

    /** What is held against what our fills say. */
    record Holding(
            String marketType, String symbol, String quantity, String ownQuantity, String baseline, String differenceValue,
            boolean differs, Instant readAt) {

        static Holding of(VenueHolding holding) {
            return new Holding(holding.marketType(), holding.symbol(), text(holding.quantity()), text(holding.ownQuantity()),
                    text(holding.baseline()), text(holding.differenceValue()), holding.differs(), holding.readAt());
        }
    }

    /** One reconciliation. */
    record Run(
            long id, String cause, String status, int ordersChecked, int ordersResolved, int fillsBooked, int unresolved,
            List<Difference> differences, String error, Instant startedAt, Instant finishedAt) {

        static Run of(ReconciliationRun run) {
            return new Run(run.id(), run.cause(), run.status(), run.ordersChecked(), run.ordersResolved(), run.fillsBooked(),
                    run.unresolved(), run.differences(), run.error(), run.startedAt(), run.finishedAt());
        }
    }

    static VenueAnswer of(VenueOverview venue) {
        VenueHealth look = venue.health();
        List<Block> blocks = venue.blocks().stream().map(VenueAnswer::block).toList();
        List<Holding> positions = venue.holdings().stream().map(Holding::of).toList();
        List<Run> runs = venue.runs().stream().map(Run::of).toList();
        if (look == null) {
            return new VenueAnswer(venue.venue(), venue.credentials(), false, null, "unknown", null, blocks, List.of(), null, null, null,
                    null, venue.unsettled(), venue.guard().reconciledAt(), venue.guard().deadManAt(), positions, runs);
        }
        return new VenueAnswer(venue.venue(), venue.credentials(), look.reachable(), look.latencyMs(), look.clock().text(),
                look.clockOffsetMs(), blocks, look.balances().stream().map(Money::of).toList(), look.balancesAt(),
                look.budget() == null ? null : look.budget().available(), look.error(), look.probedAt(), venue.unsettled(),
                venue.guard().reconciledAt(), venue.guard().deadManAt(), positions, runs);
    }

    private static Block block(VenueBlock block) {
        return new Block(block.code(), block.description());
    }

    private static String text(BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }
}
