package io.tidewatch.stream;

import io.tidewatch.ops.health.Component;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The hub as a part of this node. */
@ApplicationScoped
public class StreamComponent implements Component {

    private StreamHub hub;

    /** For the container's proxy. */
    protected StreamComponent() {
    }

    @Inject
    public StreamComponent(StreamHub hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return "websocket_broadcaster";
    }

    @Override
    public State state() {
        return hub.state();
    }
}
