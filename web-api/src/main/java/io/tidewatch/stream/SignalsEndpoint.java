package io.tidewatch.stream;

import jakarta.websocket.server.ServerEndpoint;

/** Predictions and signals of the symbols a client subscribes to. */
@ServerEndpoint("/stream/signals")
public class SignalsEndpoint extends StreamEndpoint {

    /** For the container. */
    public SignalsEndpoint() {
        super(Channel.SIGNALS);
    }
}
