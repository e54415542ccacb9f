package io.tidewatch.backtest;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The runs that this node is working on. */
@ApplicationScoped
public class RunsHere {

    private final Set<Long> ids = ConcurrentHashMap.newKeySet();

    void began(long id) {
        ids.add(id);
    }

    void ended(long id) {
        ids.remove(id);
    }

    /** Their keys. */
    List<Long> ids() {
        return List.copyOf(ids);
    }
}
