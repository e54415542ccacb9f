package io.tidewatch.execution;

import io.tidewatch.ops.ControlStates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The operator's switch for live orders: {@code live_enabled} of the control state. Not set means closed. */
@ApplicationScoped
public class LiveTradingGate {

    private static final String STATE = "live_control_state";

    private ControlStates states;

    /** For the container's proxy. */
    protected LiveTradingGate() {
    }

    @Inject
    public LiveTradingGate(ControlStates states) {
        this.states = states;
    }

    /** Whether live orders may leave at this moment; only a stored JSON {@code true} opens. */
    public boolean isOpen() {
        return states.find(STATE).map(state -> state.payload().path("live_enabled")).filter(json -> json.isBoolean())
                .map(json -> json.booleanValue()).orElse(false);
    }
}
