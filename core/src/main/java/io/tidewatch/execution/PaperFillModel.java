package io.tidewatch.execution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Fills orders on paper: a limit leg close to the expected price, then market attempts for what is left.
 *
 * <p>With expected price P, direction s, slippage allowance M and fill ratio f (1, or uniform in 0.3..0.9 with the
 * partial-fill probability): limit price {@code P(1 + s min(M, 3)/10^4)}, market price {@code P(1 + s min(1.2 M, 8)/10^4)}.
 * A market attempt may time out, the last one may not, so a valid order is always filled. A fill-or-kill order never fills
 * in part: when its limit leg would, that leg trades nothing and the market leg takes the whole.
 */
public final class PaperFillModel {

    /** Wider allowances are refused. */
    public static final double WIDEST_SLIPPAGE_BPS = 150.0;
    /** Quantity times price beyond this is no order a paper account could carry; quote currency. */
    public static final double LARGEST_NOTIONAL = 1e15;

    private static final double LIMIT_BPS = 3.0;
    private static final double MARKET_BPS = 8.0;
    private static final double MARKET_FACTOR = 1.2;
    private static final double FEWEST_PARTIAL = 0.3;
    private static final double MOST_PARTIAL = 0.9;
    private static final double NOTHING_LEFT = 1e-10;

    private final PaperFillSettings settings;

    public PaperFillModel(PaperFillSettings settings) {
        this.settings = settings;
    }

    /**
     * Executes one order.
     *
     * @param order  quantity and price are checked here
     * @param random numbers of this execution, see {@link OrderRandom}
     * @param now    time of all events
     * @return filled, or rejected with a reason of {@link RejectReason}
     */
    public ExecutionResult fill(WorkOrder order, ExecutionTerms terms, RandomGenerator random, Instant now) {
        if (terms.order().maxSlippageBps() > WIDEST_SLIPPAGE_BPS) {
            return ExecutionResult.invalid(order, RejectReason.SLIPPAGE_TOO_WIDE, now);
        }
        if (settings.randomReject() && random.nextDouble() < settings.rejectRate()) {
            return ExecutionResult.rejected(order, RejectReason.PAPER_REJECT_SIMULATED,
                    List.of(LifecycleEvent.of("limit_submit", OrderStatus.REJECTED.text(), now)));
        }
        if (!(order.quantity() > 0)) {
            return ExecutionResult.invalid(order, RejectReason.INVALID_QUANTITY, now);
        }
        if (order.price() == null || !(order.price() > 0)) {
            return ExecutionResult.invalid(order, RejectReason.PAPER_PRICE_UNAVAILABLE, now);
        }
        if (!(order.quantity() * order.price() <= LARGEST_NOTIONAL)) {
            return ExecutionResult.invalid(order, RejectReason.INVALID_QUANTITY, now);
        }
        return trade(order, terms, random, now);
    }

    private ExecutionResult trade(WorkOrder order, ExecutionTerms terms, RandomGenerator random, Instant now) {
        List<LifecycleEvent> lifecycle = new ArrayList<>();
        List<FillLeg> legs = new ArrayList<>();
        double limited = limitQuantity(order, terms, random);
        double limitPrice = TradeCost.worsened(order.price(), order.side(), Math.min(terms.order().maxSlippageBps(), LIMIT_BPS));
        if (limited > 0) {
            legs.add(leg("limit", limited, limitPrice, terms));
        }
        double remaining = order.quantity() - limited;
        lifecycle.add(LifecycleEvent.of("limit_submit", limitStatus(limited, remaining), now)
                .with("filled_qty", Decimals.round8(limited))
                .with("remaining_qty", Decimals.round8(remaining))
                .with("avg_fill_price", Decimals.round8(limitPrice))
                .with("timeout_sec", terms.limitTimeoutSec()));
        if (remaining > NOTHING_LEFT) {
            legs.add(marketLeg(order, remaining, terms, random, lifecycle, now));
        }
        return filled(legs, lifecycle);
    }

    private double limitQuantity(WorkOrder order, ExecutionTerms terms, RandomGenerator random) {
        if (random.nextDouble() >= settings.partialFillRate()) {
            return order.quantity();
        }
        double ratio = FEWEST_PARTIAL + (MOST_PARTIAL - FEWEST_PARTIAL) * random.nextDouble();
        return terms.order().timeInForce() == TimeInForce.FOK ? 0.0 : order.quantity() * ratio;
    }

    private static String limitStatus(double filled, double remaining) {
        if (remaining <= NOTHING_LEFT) {
            return OrderStatus.FILLED.text();
        }
        return filled > 0 ? OrderStatus.PARTIALLY_FILLED.text() : OrderStatus.CANCELED.text();
    }

    private FillLeg marketLeg(
            WorkOrder order, double remaining, ExecutionTerms terms, RandomGenerator random,
            List<LifecycleEvent> lifecycle, Instant now) {
        double timeout = settings.timeoutProbability(order.target());
        int attempt = 1;
        lifecycle.add(LifecycleEvent.of("cancel_limit", "ok", now).with("retry", attempt));
        while (attempt <= terms.maxRetries() && random.nextDouble() < timeout) {
            lifecycle.add(LifecycleEvent.of("market_submit", "retry", now).with("retry", attempt));
            attempt++;
            lifecycle.add(LifecycleEvent.of("cancel_limit", "ok", now).with("retry", attempt));
        }
        double bps = Math.min(MARKET_FACTOR * terms.order().maxSlippageBps(), MARKET_BPS);
        double price = TradeCost.worsened(order.price(), order.side(), bps);
        lifecycle.add(LifecycleEvent.of("market_submit", OrderStatus.FILLED.text(), now)
                .with("filled_qty", Decimals.round8(remaining))
                .with("avg_fill_price", Decimals.round8(price))
                .with("retry", attempt));
        return leg("market-" + attempt, remaining, price, terms);
    }

    private static FillLeg leg(String name, double quantity, double price, ExecutionTerms terms) {
        return new FillLeg(name, quantity, price, TradeCost.fee(quantity * price, terms.feeBps()));
    }

    private static ExecutionResult filled(List<FillLeg> legs, List<LifecycleEvent> lifecycle) {
        double quantity = legs.stream().mapToDouble(FillLeg::quantity).sum();
        double notional = legs.stream().mapToDouble(leg -> leg.quantity() * leg.price()).sum();
        double fees = legs.stream().mapToDouble(FillLeg::fee).sum();
        return new ExecutionResult(
                OrderStatus.FILLED, Decimals.round8(quantity), Decimals.round8(notional / quantity), null, null, 0.0,
                Decimals.round8(fees), lifecycle, legs);
    }
}
