package io.tidewatch.stream;

import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** News and market events as they are stored. */
@ServerEndpoint("/stream/events")
public class EventsEndpoint {

    @Inject
    private StreamSessions sessions;

    @OnOpen
    public void opened(Session session) {
        sessions.opened(Channel.EVENTS, session);
    }

    @OnMessage
    public void received(Session session, String text) {
        sessions.received(session, text);
    }

    @OnClose
    public void closed(Session session) {
        sessions.closed(session);
    }

    @OnError
    public void failed(Session session, Throwable failure) {
        sessions.failed(session, failure);
    }
}
