package io.tidewatch.stream;

import jakarta.websocket.server.ServerEndpoint;

/** Risk events and kill-switch changes. */
@ServerEndpoint("/stream/risk")
public class RiskEndpoint extends StreamEndpoint {

    /** For the container. */
    public RiskEndpoint() {
        super(Channel.RISK);
    }
}
