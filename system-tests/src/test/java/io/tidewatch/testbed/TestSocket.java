package io.tidewatch.testbed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket client that remembers in order what it hears. */
public final class TestSocket implements WebSocket.Listener, AutoCloseable {

    private static final int SWITCHED = 101;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /**
     * Something that came in.
     *
     * @param text   of a message; null for the end
     * @param code   of the end; 0 for a message, 1006 for a connection lost without a good-bye
     * @param reason of the end
     * @param nanos  when, on {@link System#nanoTime}
     */
    public record Heard(String text, int code, String reason, long nanos) {
    }

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private WebSocket socket;
    private int handshakeStatus = SWITCHED;

    private TestSocket() {
    }

    /** Connects; a refused handshake is a socket that has ended. */
    public static TestSocket open(URI address, Map<String, String> headers) throws IOException {
        TestSocket client = new TestSocket();
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10));
        headers.forEach(builder::header);
        try {
            client.socket = builder.buildAsync(address, client).join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof WebSocketHandshakeException refused)) {
                throw new IOException(e.getCause());
            }
            client.handshakeStatus = refused.getResponse().statusCode();
            client.end(1006, "refused");
        }
        return client;
    }

    /** 101, or the status of the refusal. */
    public int handshakeStatus() {
        return handshakeStatus;
    }

    /** Sends a text frame. */
    public void send(String text) {
        socket.sendText(text, true).join();
    }

    /** The next thing that comes in. */
    public Optional<Heard> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(heard.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            heard.add(new Heard(partial.toString(), 0, "", System.nanoTime()));
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end(code, reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        end(1006, String.valueOf(failure.getMessage()));
    }

    private void end(int code, String reason) {
        heard.add(new Heard(null, code, reason, System.nanoTime()));
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
