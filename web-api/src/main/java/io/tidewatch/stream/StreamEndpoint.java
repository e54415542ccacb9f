package io.tidewatch.stream;

import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;

/** What all streams do alike: pass on what the container tells. A stream adds its address and its channel. */
public abstract class StreamEndpoint {

    private final Channel channel;

    @Inject
    private StreamSessions sessions;

    /** @param channel what the clients of this address hear */
    protected StreamEndpoint(Channel channel) {
        this.channel = channel;
    }

    /** A handshake succeeded. */
    @OnOpen
    public void opened(Session session) {
        sessions.opened(channel, session);
    }

    /** A text frame came in. */
    @OnMessage
    public void received(Session session, String text) {
        sessions.received(session, text);
    }

    /** The connection ended. */
    @OnClose
    public void closed(Session session) {
        sessions.closed(session);
    }

    /** The connection failed. */
    @OnError
    public void failed(Session session, Throwable failure) {
        sessions.failed(session, failure);
    }
}
