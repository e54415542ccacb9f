package io.tidewatch.venue.stream;

import io.tidewatch.venue.fault.Fault;
import io.tidewatch.venue.fault.FaultPlan;
import java.util.function.Consumer;

/** The way to one client, with the faults of the way. Used by one thread only. */
final class Outlet {

    private final String name;
    private final FaultPlan plan;
    private final Consumer<String> wire;
    private final Runnable hangUp;
    private long sent;
    private String held;

    /** @param name of the connection, for the faults */
    Outlet(String name, FaultPlan plan, Consumer<String> wire, Runnable hangUp) {
        this.name = name;
        this.plan = plan;
        this.wire = wire;
        this.hangUp = hangUp;
    }

    /** An answer to something the client said: never lost. */
    void answer(String text) {
        wire.accept(text);
    }

    /** Market data: may be lost, doubled or overtaken. */
    void push(String text) {
        String subject = name + " #" + ++sent;
        if (plan.strikes(Fault.SOCKET_DROP, subject)) {
            hangUp.run();
            return;
        }
        if (plan.strikes(Fault.SOCKET_MISSING, subject)) {
            return;
        }
        if (held == null && plan.strikes(Fault.SOCKET_REORDER, subject)) {
            held = text;
            return;
        }
        wire.accept(text);
        if (plan.strikes(Fault.SOCKET_DUPLICATE, subject)) {
            wire.accept(text);
        }
        if (held != null) {
            wire.accept(held);
            held = null;
        }
    }

    void hangUp() {
        hangUp.run();
    }
}
