package io.tidewatch.ops.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What runs inside this node beside requests: feeds, workers, schedules. Each tells its own state here. */
@ApplicationScoped
public class Components {

    /** State of a component, as clients read it. */
    public enum State {
        /** Working. */
        RUNNING,
        /** Switched off or ended. */
        STOPPED,
        /** Wanted, but failing. */
        ERROR
    }

    private final Map<String, State> states = new ConcurrentHashMap<>();

    /**
     * Tells a state.
     *
     * @param component name, lower-case with underscores
     * @param state its state from now on
     */
    public void report(String component, State state) {
        states.put(component, state);
    }

    /**
     * All components that have told a state.
     *
     * @return states by name
     */
    public Map<String, State> states() {
        return new TreeMap<>(states);
    }
}
