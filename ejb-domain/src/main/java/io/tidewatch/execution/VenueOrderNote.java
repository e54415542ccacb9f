package io.tidewatch.execution;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * What is written down about an order besides the change itself.
 *
 * @param event        what happened, at most 32 characters, such as {@code poll}
 * @param venueOrderId the venue's name of the order; null where this does not say
 * @param reason       machine-readable reason of its end; null without one
 * @param detail       for the journal, without secrets; an entry with {@code status} is published in the order's life cycle
 */
public record VenueOrderNote(String event, String venueOrderId, String reason, ObjectNode detail) {

    /** An entry that stays in the journal. */
    public static VenueOrderNote internal(String event, String reason) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        if (reason != null) {
            detail.put("reason", reason);
        }
        return new VenueOrderNote(event, null, reason, detail);
    }

    /** An entry of the published life cycle. */
    public static VenueOrderNote published(String event, String status) {
        return new VenueOrderNote(event, null, null, JsonNodeFactory.instance.objectNode().put("status", status));
    }

    /** The same with a published figure, one of those {@link LifecycleEvent} allows; null adds nothing. */
    public VenueOrderNote with(String metric, BigDecimal value) {
        ObjectNode extended = detail.deepCopy();
        if (value != null) {
            extended.withObjectProperty("metrics").put(metric, value.doubleValue());
        }
        return new VenueOrderNote(event, venueOrderId, reason, extended);
    }

    /** The same with the venue's name of the order. */
    public VenueOrderNote named(String name) {
        return new VenueOrderNote(event, name, reason, detail);
    }

    /** The same with why the order ended. */
    public VenueOrderNote because(String why) {
        ObjectNode extended = detail.deepCopy();
        if (why != null) {
            extended.put("reason", why);
        }
        return new VenueOrderNote(event, venueOrderId, why, extended);
    }
}
