package io.tidewatch.stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Ties the container's sessions to the hub's clients. */
@ApplicationScoped
public class StreamSessions {

    private static final Logger LOG = Logger.getLogger(StreamSessions.class.getName());
    private static final String CLIENT = "io.tidewatch.stream.client";
    private static final int LONGEST_TEXT = 8192;

    @Inject
    private StreamHub hub;

    /** A handshake succeeded. */
    public void opened(Channel channel, Session session) {
        session.setMaxIdleTimeout(0);
        session.setMaxTextMessageBufferSize(LONGEST_TEXT);
        session.getAsyncRemote().setSendTimeout(hub.config().sendTimeout().toMillis());
        hub.open(channel, new SessionTransport(session)).ifPresent(client -> {
            session.getUserProperties().put(CLIENT, client);
            session.addMessageHandler(PongMessage.class, new Pongs(hub, client));
        });
    }

    /** A text frame came in. */
    public void received(Session session, String text) {
        client(session).ifPresent(client -> hub.received(client, text));
    }

    /** The connection ended. */
    public void closed(Session session) {
        client(session).ifPresent(hub::closed);
    }

    /** The connection failed; the container closes it next. */
    public void failed(Session session, Throwable failure) {
        LOG.log(Level.FINE, "stream connection failed", failure);
        closed(session);
    }

    private static Optional<StreamClient> client(Session session) {
        return Optional.ofNullable((StreamClient) session.getUserProperties().get(CLIENT));
    }

    /** A named class: the container reads the message type from its declaration. */
    private record Pongs(StreamHub hub, StreamClient client) implements MessageHandler.Whole<PongMessage> {

        @Override
        public void onMessage(PongMessage pong) {
            hub.heard(client);
        }
    }
}
