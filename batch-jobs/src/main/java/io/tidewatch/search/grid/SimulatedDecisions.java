package io.tidewatch.search.grid;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.execution.ExecutionResult;
import io.tidewatch.execution.ExecutionTerms;
import io.tidewatch.execution.FillLeg;
import io.tidewatch.execution.MarketType;
import io.tidewatch.execution.OrderRandom;
import io.tidewatch.execution.OrderSide;
import io.tidewatch.execution.OrderStatus;
import io.tidewatch.execution.OrderTerms;
import io.tidewatch.execution.PaperFillModel;
import io.tidewatch.execution.PaperFillSettings;
import io.tidewatch.execution.TimeInForce;
import io.tidewatch.execution.WorkOrder;
import java.time.Instant;
import java.util.List;

/** Orders of made-up decisions, executed by the paper model. All figures are ratios, so one price and one quantity do for all. */
final class SimulatedDecisions {

    private static final double PRICE = 100;
    private static final double BPS = 10_000;

    private final PaperFillModel model;
    private final List<String> targets;
    private final int ordersPerTarget;

    SimulatedDecisions(PaperFillSettings settings, List<String> targets, int ordersPerTarget) {
        this.model = new PaperFillModel(settings);
        this.targets = targets;
        this.ordersPerTarget = ordersPerTarget;
    }

    /**
     * Executes decisions of their own.
     *
     * @param name name of the decisions; another one has other orders
     * @return {@code orders}, {@code reject_rate}, {@code partial_limit_rate}, {@code cost_bps} (slippage and fee over what is
     *         traded), {@code mean_retries} (market attempts beyond the first)
     */
    ObjectNode execute(String name, long seed, double timeoutSec, int retries, double slippageBps, double feeBps) {
        OrderTerms usual = OrderTerms.DEFAULTS;
        ExecutionTerms terms = new ExecutionTerms(new OrderTerms(usual.venue(), TimeInForce.IOC, slippageBps, MarketType.SPOT, null, null,
                false, usual.positionMode(), usual.marginMode()), timeoutSec, retries, feeBps);
        int orders = 0;
        int rejected = 0;
        int partial = 0;
        int repeated = 0;
        double cost = 0;
        double traded = 0;
        for (String target : targets) {
            for (int i = 0; i < ordersPerTarget; i++) {
                OrderSide side = i % 2 == 0 ? OrderSide.BUY : OrderSide.SELL;
                String id = name + "/" + target + "/" + i;
                ExecutionResult result = model.fill(new WorkOrder(orders, id, "paper", target, side, 1, PRICE), terms,
                        OrderRandom.of(seed, id), Instant.EPOCH);
                orders++;
                rejected += result.status() == OrderStatus.REJECTED ? 1 : 0;
                partial += result.legs().size() > 1 ? 1 : 0;
                for (FillLeg leg : result.legs()) {
                    cost += leg.quantity() * Math.abs(leg.price() - PRICE) + leg.fee();
                    traded += leg.quantity() * PRICE;
                }
                repeated += (int) result.lifecycle().stream()
                        .filter(event -> event.event().equals("market_submit") && event.status().equals("retry")).count();
            }
        }
        return JsonNodeFactory.instance.objectNode().put("orders", orders).put("reject_rate", (double) rejected / orders)
                .put("partial_limit_rate", (double) partial / orders).put("cost_bps", traded > 0 ? cost / traded * BPS : 0)
                .put("mean_retries", (double) repeated / orders);
    }
}
