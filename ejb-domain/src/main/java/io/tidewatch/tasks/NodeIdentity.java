package io.tidewatch.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Who this node is; a new one after every start, so that a restarted server never mistakes itself for its dead predecessor. */
@ApplicationScoped
public class NodeIdentity {

    private final String id = "node-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID();

    public String id() {
        return id;
    }
}
