package io.tidewatch.execution;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The decisions this node runs at this moment. */
@ApplicationScoped
public class HeldRuns {

    private final Map<String, RunHold> holds = new ConcurrentHashMap<>();

    void hold(String decisionId, RunHold hold) {
        holds.put(decisionId, hold);
    }

    void release(String decisionId) {
        holds.remove(decisionId);
    }

    Optional<RunHold> of(String decisionId) {
        return Optional.ofNullable(holds.get(decisionId));
    }
}
