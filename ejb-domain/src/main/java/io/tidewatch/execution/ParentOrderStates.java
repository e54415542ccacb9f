package io.tidewatch.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Keeps {@code orders_sim.status} and {@code metadata.execution} of live orders at what their orders at the venue and the booked
 * trades make of them. Called in the transaction that changed one of these.
 */
@ApplicationScoped
public class ParentOrderStates {

    private Sql sql;
    private VenueOrderStore venueOrders;

    /** For the container's proxy. */
    protected ParentOrderStates() {
    }

    @Inject
    public ParentOrderStates(Sql sql, VenueOrderStore venueOrders) {
        this.sql = sql;
        this.venueOrders = venueOrders;
    }

    /** Derives the orders anew. Two transactions that change legs of one order come one after the other. */
    void refresh(Collection<Long> orderIds, Instant now) {
        Long[] ids = new TreeSet<>(orderIds).toArray(Long[]::new);
        if (ids.length == 0) {
            return;
        }
        sql.query("SELECT id FROM orders_sim WHERE id = ANY (?::int8[]) ORDER BY id FOR UPDATE", row -> row.int8("id"), (Object) ids);
        Map<Long, List<StoredVenueOrder>> legs = new LinkedHashMap<>();
        venueOrders.ofOrders(List.of(ids)).forEach(leg -> legs.computeIfAbsent(leg.orderId(), id -> new ArrayList<>()).add(leg));
        Map<Long, List<LifecycleEvent>> lifecycles = new LinkedHashMap<>();
        venueOrders.lifecycles(List.of(ids)).forEach(entry ->
                lifecycles.computeIfAbsent(entry.orderId(), id -> new ArrayList<>()).add(entry.event()));
        List<ExecutionResult> results = legs.entrySet().stream()
                .map(entry -> result(entry.getValue(), lifecycles.getOrDefault(entry.getKey(), List.of()))).toList();
        save(new ArrayList<>(legs.values()), results, now);
    }

    /** What became of an order that was sent. */
    ExecutionResult result(long orderId) {
        return result(venueOrders.ofOrders(List.of(orderId)),
                venueOrders.lifecycles(List.of(orderId)).stream().map(VenueOrderStore.Published::event).toList());
    }

    private static ExecutionResult result(List<StoredVenueOrder> legs, List<LifecycleEvent> lifecycle) {
        ParentOutcome outcome = ParentOutcome.of(legs.stream().map(StoredVenueOrder::asLeg).toList());
        return new ExecutionResult(outcome.status(), outcome.filled().doubleValue(),
                outcome.average() == null ? null : Decimals.round8(outcome.average().doubleValue()), outcome.rejectReason(),
                outcome.venueOrderId(), outcome.remaining().doubleValue(), Decimals.round8(outcome.fees().doubleValue()), lifecycle,
                List.of());
    }

    private void save(List<List<StoredVenueOrder>> legs, List<ExecutionResult> results, Instant now) {
        long[] ids = legs.stream().mapToLong(one -> one.get(0).orderId()).toArray();
        JsonNode[] additions = new JsonNode[ids.length];
        for (int i = 0; i < ids.length; i++) {
            StoredVenueOrder first = legs.get(i).get(0);
            additions[i] = JsonNodeFactory.instance.objectNode().set("execution",
                    ExecutionPayload.of(results.get(i), first.progress().quantity().doubleValue(), first.run()));
        }
        sql.update("""
                UPDATE orders_sim o
                   SET status = n.status, metadata = COALESCE(o.metadata, '{}'::jsonb) || n.addition,
                       exchange_order_id = n.venue_order_id, updated_at = ?
                  FROM unnest(?::int8[], ?::text[], ?::jsonb[], ?::text[]) AS n (id, status, addition, venue_order_id)
                 WHERE o.id = n.id
                """,
                now, ids, results.stream().map(result -> result.status().text()).toArray(String[]::new), additions,
                results.stream().map(ExecutionResult::venueOrderId).toArray(String[]::new));
    }
}
