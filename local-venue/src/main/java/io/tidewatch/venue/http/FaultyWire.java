package io.tidewatch.venue.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tidewatch.venue.fault.Fault;
import io.tidewatch.venue.fault.FaultPlan;
import io.tidewatch.venue.fault.SkewedClock;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets requests through to a protocol and answers back, or not. */
final class FaultyWire {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SKEWED_FOR = Duration.ofSeconds(4);
    private static final long SLOWEST_MS = 1_500;

    private final FaultPlan plan;
    private final SkewedClock clock;
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    FaultyWire(FaultPlan plan, SkewedClock clock) {
        this.plan = plan;
        this.clock = clock;
    }

    /** What reaches the client. */
    Delivery pass(Protocol protocol, VenueRequest request) {
        if (!protocol.mayFail()) {
            return Delivery.of(protocol.answer(request));
        }
        String subject = protocol.subject(request);
        String nth = subject + " #" + asked.computeIfAbsent(subject, key -> new AtomicInteger()).incrementAndGet();
        if (plan.strikes(Fault.CLOCK_SKEW, nth)) {
            long wrong = Math.round((plan.draw("skew " + nth) * 2 - 1) * 3_000);
            clock.skew(Duration.ofMillis(wrong), clock.trueInstant().plus(SKEWED_FOR));
        }
        if (plan.strikes(Fault.DROP_BEFORE_ACCEPT, nth)) {
            return Delivery.DROPPED;
        }
        if (plan.strikes(Fault.ERROR_BEFORE_ACCEPT, nth)) {
            return Delivery.of(protocol.failure(503, "service unavailable"));
        }
        if (plan.strikes(Fault.RATE_LIMITED, nth)) {
            return Delivery.of(withRetryAfter(protocol.failure(429, "too many requests")));
        }
        VenueAnswer answer = protocol.answer(request);
        if (plan.strikes(Fault.DUPLICATE_ANSWER, nth)) {
            answer = request.changes() ? protocol.answer(request) : twice(request, answer);
        }
        return back(protocol, nth, answer);
    }

    private Delivery back(Protocol protocol, String nth, VenueAnswer answer) {
        if (plan.strikes(Fault.DROP_AFTER_ACCEPT, nth)) {
            return Delivery.DROPPED;
        }
        if (plan.strikes(Fault.TIMEOUT_AFTER_ACCEPT, nth)) {
            return Delivery.NEVER;
        }
        if (plan.strikes(Fault.ERROR_AFTER_ACCEPT, nth)) {
            return Delivery.of(protocol.failure(502, "bad gateway"));
        }
        if (plan.strikes(Fault.MALFORMED_JSON, nth)) {
            String half = answer.body().substring(0, answer.body().length() / 2);
            return Delivery.of(new VenueAnswer(answer.status(), answer.headers(), half));
        }
        long delay = plan.strikes(Fault.SLOW_ANSWER, nth) ? Math.round(SLOWEST_MS * (0.2 + 0.8 * plan.draw("slow " + nth))) : 0;
        return new Delivery(answer, delay, false);
    }

    private static VenueAnswer withRetryAfter(VenueAnswer answer) {
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.put("Retry-After", "1");
        return new VenueAnswer(answer.status(), headers, answer.body());
    }

    /** A list of trades with its first entry twice, as pages overlap when something is traded between them. */
    private static VenueAnswer twice(VenueRequest request, VenueAnswer answer) {
        if (!request.path().contains("fills")) {
            return answer;
        }
        try {
            JsonNode body = JSON.readTree(answer.body());
            for (JsonNode list : new JsonNode[] {body.path("fills"), body.path("data"), body.path("data").path("fillList")}) {
                if (list instanceof ArrayNode array && !array.isEmpty()) {
                    array.insert(0, array.get(0).deepCopy());
                }
            }
            return new VenueAnswer(answer.status(), answer.headers(), body.toString());
        } catch (IOException e) {
            return answer;
        }
    }

    /**
     * What comes over the wire.
     *
     * @param answer  null when nothing comes
     * @param delayMs after how long
     * @param dropped whether the connection breaks
     */
    record Delivery(VenueAnswer answer, long delayMs, boolean dropped) {

        static final Delivery DROPPED = new Delivery(null, 0, true);
        static final Delivery NEVER = new Delivery(null, 0, false);

        static Delivery of(VenueAnswer answer) {
            return new Delivery(answer, 0, false);
        }
    }
}
