package io.tidewatch.execution;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/**
 * The result of an execution as it is stored in the order's metadata and answered: always the same keys, in this order:
 * status, filled_qty, avg_fill_price, reject_reason, venue_order_id, remaining_qty, fees_paid, lifecycle,
 * reject_reason_category, requested_qty, run. Absent values are null.
 */
public final class ExecutionPayload {

    private static final int MICROS = 6;
    private static final DateTimeFormatter WHOLE_SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MICROSECONDS = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd'T'HH:mm:ss").appendFraction(ChronoField.MICRO_OF_SECOND, MICROS, MICROS, true)
            .appendLiteral('Z').toFormatter().withZone(ZoneOffset.UTC);

    private ExecutionPayload() {
    }

    /**
     * Shapes a result.
     *
     * @param requestedQty base units asked of the adapter, after roll-out scaling
     * @param run          1 for the first execution of the order, counted up by deliberate re-runs
     */
    public static ObjectNode of(ExecutionResult result, double requestedQty, int run) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("status", result.status().text());
        node.put("filled_qty", result.filledQty());
        node.put("avg_fill_price", result.avgFillPrice());
        node.put("reject_reason", result.rejectReason());
        node.put("venue_order_id", result.venueOrderId());
        node.put("remaining_qty", Decimals.round8(result.remainingQty()));
        node.put("fees_paid", result.feesPaid());
        ArrayNode lifecycle = node.putArray("lifecycle");
        result.lifecycle().forEach(event -> lifecycle.add(event(event)));
        node.put("reject_reason_category", RejectCategory.of(result.rejectReason()));
        node.put("requested_qty", requestedQty);
        node.put("run", run);
        return node;
    }

    private static ObjectNode event(LifecycleEvent event) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("event", event.event());
        node.put("status", event.status());
        node.put("time", time(event.time()));
        ObjectNode metrics = node.putObject("metrics");
        event.metrics().forEach(metrics::put);
        return node;
    }

    /** ISO-8601 in UTC with Z; microseconds when they are not zero. */
    static String time(Instant instant) {
        boolean whole = instant.get(ChronoField.MICRO_OF_SECOND) == 0;
        return (whole ? WHOLE_SECONDS : MICROSECONDS).format(instant);
    }
}
