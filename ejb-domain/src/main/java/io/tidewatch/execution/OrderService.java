package io.tidewatch.execution;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.execution.SubmitOutcome.Accepted;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.KillSwitchService;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Takes orders: checks the kill switches and stores all rows of a decision in one statement. */
@Stateless
public class OrderService {

    private OrderRepository orders;
    private SubmissionLedger submissions;
    private KillSwitchService killSwitches;
    private TradingClock clock;
    private ReduceOnlyPassage passage = ReduceOnlyPassage.shut();

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

    /** Lets orders pass a kill switch that can only shrink a position, where the setting says so; without it none does. */
    @Inject
    void letPass(ReduceOnlyPassage reduceOnly) {
        this.passage = reduceOnly;
    }

    /**
     * Stores the orders of a new decision, all or none.
     *
     * @param idempotencyKey with a key, a repeat of the same request gets the first answer and stores nothing
     */
    public SubmitOutcome submit(SubmitRequest request, Optional<String> idempotencyKey) {
        if (idempotencyKey.isEmpty()) {
            return storeAll(List.of(request)).get(0);
        }
        String fingerprint = SubmissionLedger.fingerprint(request);
        Optional<SubmitOutcome> earlier = submissions.claim(idempotencyKey.get(), fingerprint);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        SubmitOutcome outcome = storeAll(List.of(request)).get(0);
        if (outcome instanceof Accepted accepted) {
            submissions.keep(idempotencyKey.get(), fingerprint, accepted, clock.instant());
        }
        return outcome;
    }

    /** One order; empty when there is none with that id. */
    public Optional<StoredOrder> find(long orderId) {
        return orders.find(orderId);
    }

    /**
     * Stores the orders of several new decisions, those of each all or none. Reads the kill switches in one query; decisions under the
     * same terms are stored in one statement.
     *
     * @return one outcome per request, in order
     */
    public List<SubmitOutcome> storeAll(List<SubmitRequest> requests) {
        Map<KillSwitchKey, String> blocked = killSwitches.blockReasons(
                requests.stream().flatMap(request -> keys(request).stream()).distinct().toList());
        Map<Shelf, List<Integer>> shelves = new LinkedHashMap<>();
        SubmitOutcome[] outcomes = new SubmitOutcome[requests.size()];
        for (int i = 0; i < outcomes.length; i++) {
            SubmitRequest request = requests.get(i);
            Optional<String> code = keys(request).stream().map(blocked::get).filter(Objects::nonNull).findFirst();
            if (code.isPresent()) {
                outcomes[i] = new SubmitOutcome.Blocked(code.get());
            } else {
                shelves.computeIfAbsent(new Shelf(request.adapter(), request.terms().resolvedFor(request.adapter())),
                        key -> new ArrayList<>()).add(i);
            }
        }
        shelves.forEach((shelf, members) -> store(shelf, members, requests, outcomes));
        return List.of(outcomes);
    }

    /** What orders stored in one statement have in common. */
    private record Shelf(AdapterName adapter, OrderTerms terms) {
    }

    /** The switches that must not stand for a request; orders that only shrink a position may need none. */
    private List<KillSwitchKey> keys(SubmitRequest request) {
        String account = accountOf(request.adapter());
        List<Boolean> passing = passage.passing(request.orders().stream().map(order -> new ReduceOnlyPassage.Wish(account, order.track(),
                order.target(), order.side(), order.quantity(), request.terms().reduceOnly())).toList());
        return IntStream.range(0, passing.size()).filter(i -> !passing.get(i)).mapToObj(request.orders()::get)
                .map(order -> new KillSwitchKey(order.track(), order.strategyId())).distinct().toList();
    }

    private void store(Shelf shelf, List<Integer> members, List<SubmitRequest> requests, SubmitOutcome[] outcomes) {
        List<NewOrder> prepared = new ArrayList<>();
        List<String> decisionIds = new ArrayList<>();
        for (int member : members) {
            String decisionId = newDecisionId();
            requests.get(member).orders().forEach(order -> {
                prepared.add(withParameters(order, shelf.terms()));
                decisionIds.add(decisionId);
            });
        }
        List<StoredOrder> stored =
                orders.insert(prepared, decisionIds, shelf.adapter(), shelf.terms(), accountOf(shelf.adapter()), clock.instant());
        int next = 0;
        for (int member : members) {
            int end = next + requests.get(member).orders().size();
            outcomes[member] = new Accepted(decisionIds.get(next), shelf.adapter(), shelf.terms().venue(),
                    stored.subList(next, end).stream().map(StoredOrder::id).toList());
            next = end;
        }
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
