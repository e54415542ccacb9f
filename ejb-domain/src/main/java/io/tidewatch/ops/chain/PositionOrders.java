package io.tidewatch.ops.chain;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.execution.NewOrder;
import io.tidewatch.execution.OrderSide;
import io.tidewatch.execution.PaperBook;
import io.tidewatch.execution.PaperPosition;
import io.tidewatch.execution.StepOrder;
import io.tidewatch.portfolio.PortfolioConfig;
import io.tidewatch.portfolio.TargetPosition;
import io.tidewatch.signals.Action;
import io.tidewatch.signals.Signal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Turns signals into the orders that reach their positions. A buy wants the target position of its prediction times the largest
 * weight, a sell the same below zero. A hold whose score has fallen below the exit threshold closes the position; any other
 * hold leaves it as it is.
 */
@ApplicationScoped
public class PositionOrders {

    private static final int QUANTITY_DECIMALS = 8;

    private PortfolioConfig config;

    /** For the container's proxy. */
    protected PositionOrders() {
    }

    @Inject
    public PositionOrders(PortfolioConfig config) {
        this.config = config;
    }

    /**
     * The orders of one step.
     *
     * @param marks latest price by symbol; a symbol without one gets no order
     */
    List<StepOrder> toReach(List<Signal> signals, PaperBook book, Map<String, Double> marks, Instant at, ChainOptions options) {
        double equity = book.equity(marks);
        List<StepOrder> orders = new ArrayList<>();
        for (Signal signal : signals) {
            Double price = marks.get(signal.target());
            boolean keep = signal.action() == Action.HOLD && Math.abs(signal.score()) >= config.size().exitZ();
            if (keep || price == null || !(equity > 0)) {
                continue;
            }
            double held = book.positions().getOrDefault(
                    new PaperBook.Key(signal.track().wireName(), signal.target()), PaperPosition.FLAT).quantity();
            double weight = signal.action() == Action.HOLD ? 0
                    : config.maxWeightBase() * TargetPosition.STANDARD.of(signal.score(), signal.confidence());
            double change = weight - held * price / equity;
            if (Math.abs(change) >= options.minChange()) {
                orders.add(order(signal, change, equity, price, at, options));
            }
        }
        return orders;
    }

    private static StepOrder order(Signal signal, double change, double equity, double price, Instant at, ChainOptions options) {
        double quantity = BigDecimal.valueOf(Math.abs(change) * equity / price)
                .setScale(QUANTITY_DECIMALS, RoundingMode.DOWN).doubleValue();
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("source", "decision_chain").put("signal_id", signal.id())
                .put("signal_decision_id", signal.decisionId()).put("signal_confidence", signal.confidence());
        String name = options.strategyId() + "|" + at + "|" + signal.target();
        NewOrder order = new NewOrder(signal.target(), signal.track().wireName(), change > 0 ? OrderSide.BUY : OrderSide.SELL,
                quantity, price, options.strategyId(), metadata, clientOrderId(options.account() + "|" + name));
        return new StepOrder(order, name);
    }

    /** One order of an account, strategy, decision time and symbol has one id, however often the step is repeated. */
    private static String clientOrderId(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
