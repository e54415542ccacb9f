package io.tidewatch.stream;

import io.tidewatch.ops.health.Component;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The hub as a part of this node; in error, too, while it does not hear the other servers. */
@ApplicationScoped
public class StreamComponent implements Component {

    private StreamHub hub;
    private StreamRelay others;

    /** For the container's proxy. */
    protected StreamComponent() {
    }

    @Inject
    public StreamComponent(StreamHub hub, StreamRelay others) {
        this.hub = hub;
        this.others = others;
    }

    @Override
    public String name() {
        return "websocket_broadcaster";
    }

    @Override
    public State state() {
        return hub.state() == State.RUNNING && !others.listening() ? State.ERROR : hub.state();
    }
}
