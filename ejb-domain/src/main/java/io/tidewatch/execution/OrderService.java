package io.tidewatch.execution;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.execution.SubmitOutcome.Accepted;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.KillSwitchService;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Takes orders: checks the kill switches and stores all rows of a decision in one statement. */
@Stateless
public class OrderService {

    private OrderRepository orders;
    private SubmissionLedger submissions;
    private KillSwitchService killSwitches;
    private TradingClock clock;

    /** For the container. */
    public OrderService() {
    }

    @Inject
    public OrderService(OrderRepository orders, SubmissionLedger submissions, KillSwitchService killSwitches, TradingClock clock) {
        this.orders = orders;
        this.submissions = submissions;
        this.killSwitches = killSwitches;
        this.clock = clock;
    }

    /**
     * Stores the orders of a new decision, all or none.
     *
     * @param idempotencyKey with a key, a repeat of the same request gets the first answer and stores nothing
     */
    public SubmitOutcome submit(SubmitRequest request, Optional<String> idempotencyKey) {
        if (idempotencyKey.isEmpty()) {
            return store(request);
        }
        String fingerprint = SubmissionLedger.fingerprint(request);
        Optional<SubmitOutcome> earlier = submissions.claim(idempotencyKey.get(), fingerprint);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        SubmitOutcome outcome = store(request);
        if (outcome instanceof Accepted accepted) {
            submissions.keep(idempotencyKey.get(), fingerprint, accepted, clock.instant());
        }
        return outcome;
    }

    /** One order; empty when there is none with that id. */
    public Optional<StoredOrder> find(long orderId) {
        return orders.find(orderId);
    }

    private SubmitOutcome store(SubmitRequest request) {
        List<KillSwitchKey> keys = request.orders().stream()
                .map(order -> new KillSwitchKey(order.track(), order.strategyId())).distinct().toList();
        Map<KillSwitchKey, String> blocked = killSwitches.blockReasons(keys);
        if (!blocked.isEmpty()) {
            return new SubmitOutcome.Blocked(blocked.values().iterator().next());
        }
        OrderTerms terms = request.terms().resolvedFor(request.adapter());
        List<NewOrder> prepared = request.orders().stream().map(order -> withParameters(order, terms)).toList();
        String decisionId = newDecisionId();
        List<StoredOrder> stored = orders.insert(prepared, Collections.nCopies(prepared.size(), decisionId),
                request.adapter(), terms, accountOf(request.adapter()), clock.instant());
        return new Accepted(decisionId, request.adapter(), terms.venue(), stored.stream().map(StoredOrder::id).toList());
    }

    /** Whose books the orders of an adapter belong to, where no replay says otherwise. */
    static String accountOf(AdapterName adapter) {
        return adapter.text();
    }

    static String newDecisionId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** The order with its terms in the metadata, where scripts and auditors look for them. */
    static NewOrder withParameters(NewOrder order, OrderTerms terms) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        parameters.put("market_type", terms.marketType().text());
        parameters.put("product_type", terms.productType());
        parameters.put("leverage", terms.leverage());
        parameters.put("reduce_only", terms.reduceOnly());
        parameters.put("position_mode", terms.positionMode());
        parameters.put("margin_mode", terms.marginMode());
        ObjectNode metadata = order.metadata().deepCopy();
        metadata.set("execution_params", parameters);
        return new NewOrder(order.target(), order.track(), order.side(), order.quantity(), order.estPrice(),
                order.strategyId(), metadata, order.clientOrderId());
    }
}
