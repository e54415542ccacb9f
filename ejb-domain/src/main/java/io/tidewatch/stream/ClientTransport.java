package io.tidewatch.stream;

import java.util.function.Consumer;

/** The wire to one client. No method may block; several may be under way at once. */
public interface ClientTransport {

    /**
     * Sends a text frame.
     *
     * @param done told once: null when the frame is out, else what went wrong
     */
    void send(String text, Consumer<Throwable> done);

    /** Sends a protocol ping; a peer that is gone may simply never answer. */
    void ping();

    /**
     * Closes with a close frame. Harmless when already closed.
     *
     * @param code RFC 6455 close code
     */
    void close(int code, String reason);
}
