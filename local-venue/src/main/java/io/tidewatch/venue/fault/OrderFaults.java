package io.tidewatch.venue.fault;

import io.tidewatch.venue.matching.Disturbance;
import java.time.Duration;

/** What goes wrong with an order inside the venue, drawn for its client id. */
public final class OrderFaults {

    private final FaultPlan plan;
    private final Duration settling;
    private final Duration late;

    /**
     * @param settling how long an order stays unknown at most where that strikes
     * @param late     how long a trade stays untold at most where that strikes
     */
    public OrderFaults(FaultPlan plan, Duration settling, Duration late) {
        this.plan = plan;
        this.settling = settling;
        this.late = late;
    }

    /** For a new order. */
    public Disturbance at(String clientId) {
        double part = plan.strikes(Fault.PARTIAL_FILL, clientId) ? 0.1 + 0.8 * plan.draw("part " + clientId) : 1;
        boolean cancelled = plan.strikes(Fault.SELF_CANCEL, clientId);
        Duration hidden = plan.strikes(Fault.SETTLING_NOT_FOUND, clientId) ? share(settling, "settling " + clientId) : Duration.ZERO;
        return new Disturbance(part, cancelled, hidden, lateness(clientId));
    }

    /** How late a trade slips through before this cancel; zero for none. */
    public Duration atCancel(String clientId) {
        return lateness("cancel " + clientId);
    }

    private Duration lateness(String subject) {
        return plan.strikes(Fault.LATE_FILL, subject) ? share(late, "late " + subject) : Duration.ZERO;
    }

    private Duration share(Duration most, String subject) {
        return Duration.ofMillis(Math.max(1, Math.round(most.toMillis() * (0.3 + 0.7 * plan.draw(subject)))));
    }
}
