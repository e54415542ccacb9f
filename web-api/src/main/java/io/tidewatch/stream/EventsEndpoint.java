package io.tidewatch.stream;

import jakarta.websocket.server.ServerEndpoint;

/** News and market events as they are stored. */
@ServerEndpoint("/stream/events")
public class EventsEndpoint extends StreamEndpoint {

    /** For the container. */
    public EventsEndpoint() {
        super(Channel.EVENTS);
    }
}
