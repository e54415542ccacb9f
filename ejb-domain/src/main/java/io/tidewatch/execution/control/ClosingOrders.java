package io.tidewatch.execution.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.execution.AdapterName;
import io.tidewatch.execution.ExecutedOrder;
import io.tidewatch.execution.ExecutionTerms;
import io.tidewatch.execution.MarketType;
import io.tidewatch.execution.NewOrder;
import io.tidewatch.execution.OrderRepository;
import io.tidewatch.execution.OrderTerms;
import io.tidewatch.execution.RunOutcome;
import io.tidewatch.execution.RunRequest;
import io.tidewatch.execution.RunService;
import io.tidewatch.execution.StoredOrder;
import io.tidewatch.execution.TimeInForce;
import io.tidewatch.execution.control.FlattenReport.Closing;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;

/**
 * Makes the orders that close positions and runs them the way every order is run. Their names follow from the action and their
 * place in it, so that no repeat of one sends it twice; at a venue that knows reduce-only they can only shrink a position.
 */
@ApplicationScoped
public class ClosingOrders {

    private static final String STRATEGY = "flatten";
    private static final double WAIT_SEC = 5.0;
    private static final int RETRIES = 3;
    private static final double WIDEST_SLIPPAGE_BPS = 200.0;
    private static final int MOST_ORDERS = 1000;

    private OrderRepository orders;
    private RunService runs;
    private TradingClock clock;

    /** For the container's proxy. */
    protected ClosingOrders() {
    }

    @Inject
    public ClosingOrders(OrderRepository orders, RunService runs, TradingClock clock) {
        this.orders = orders;
        this.runs = runs;
        this.clock = clock;
    }

    /** Positions that one decision can close: of one account in one market. */
    Collection<List<HeldPosition>> decisions(List<HeldPosition> positions) {
        Map<String, List<HeldPosition>> byTerms = new LinkedHashMap<>();
        positions.forEach(position -> byTerms.computeIfAbsent(
                position.adapter() + " " + position.market() + " " + position.productType(), key -> new ArrayList<>()).add(position));
        return byTerms.values();
    }

    /**
     * Closes positions of one account in one market.
     *
     * @param failed hears of each that was not closed whole, and why
     */
    List<Closing> close(long action, List<HeldPosition> together, BiConsumer<HeldPosition, String> failed) {
        HeldPosition first = together.get(0);
        AdapterName adapter = first.adapter();
        String decision = "flatten-" + action + "-" + adapter.text() + "-" + first.market().text()
                + (first.productType() == null ? "" : "-" + first.productType());
        OrderTerms terms = new OrderTerms(first.venue(), TimeInForce.IOC, WIDEST_SLIPPAGE_BPS, first.market(), first.productType(),
                null, first.market() != MarketType.SPOT, "one_way", "cross");
        List<NewOrder> wanted = new ArrayList<>();
        for (int i = 0; i < together.size(); i++) {
            wanted.add(order(together.get(i), StoredOrder.CLOSING + action + "/" + adapter.text() + "/" + first.market().text() + "/" + i,
                    terms));
        }
        List<StoredOrder> stored = orders.insert(
                wanted, Collections.nCopies(wanted.size(), decision), adapter, terms, first.account(), clock.instant());
        RunOutcome outcome = runs.run(new RunRequest(
                decision, adapter, new ExecutionTerms(terms, WAIT_SEC, RETRIES, ExecutionTerms.DEFAULTS.feeBps()), MOST_ORDERS,
                OptionalDouble.empty()));
        return closings(together, stored, outcome, failed);
    }

    private static NewOrder order(HeldPosition position, String name, OrderTerms terms) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.putObject("execution_params").put("market_type", terms.marketType().text()).put("product_type", terms.productType())
                .put("reduce_only", terms.reduceOnly()).put("position_mode", terms.positionMode()).put("margin_mode", terms.marginMode());
        return new NewOrder(position.target(), position.track(), position.closingSide(), position.quantity().abs().doubleValue(), null,
                STRATEGY, metadata, name);
    }

    private static List<Closing> closings(
            List<HeldPosition> together, List<StoredOrder> stored, RunOutcome outcome, BiConsumer<HeldPosition, String> failed) {
        Map<Long, ExecutedOrder> executed = new LinkedHashMap<>();
        String refusal = outcome instanceof RunOutcome.Blocked blocked ? blocked.detail() : "not_run";
        if (outcome instanceof RunOutcome.Executed done) {
            done.orders().forEach(order -> executed.put(order.order().id(), order));
        }
        List<Closing> closings = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            HeldPosition position = together.get(i);
            ExecutedOrder result = executed.get(stored.get(i).id());
            String status = result == null ? "refused" : result.execution().path("status").asText();
            String why = result == null ? refusal : result.execution().path("reject_reason").asText(null);
            BigDecimal filled = result == null ? BigDecimal.ZERO : BigDecimal.valueOf(result.execution().path("filled_qty").asDouble());
            if (!status.equals("filled")) {
                failed.accept(position, why == null || why.equals("null") ? status : why);
            }
            closings.add(new Closing(stored.get(i).decisionId(), stored.get(i).id(), position.account(), position.symbol(),
                    position.closingSide().text(), position.quantity().abs(), filled, status, why));
        }
        return closings;
    }
}
