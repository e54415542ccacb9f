package io.tidewatch.connectors.feed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One connection to an exchange's push interface. Messages wait in a queue; while it is full nothing more is read from the network, so
 * that a slow taker makes the exchange wait and never costs a message unnoticed.
 */
final class VenueSocket implements WebSocket.Listener, AutoCloseable {

    private static final int LONGEST_MESSAGE = 32 << 20;
    private static final Duration SEND = Duration.ofSeconds(10);

    private record Item(String text, IOException end) {
    }

    private final BlockingQueue<Item> waiting = new LinkedBlockingQueue<>();
    private final int most;
    private final StringBuilder partial = new StringBuilder();
    private boolean paused;
    private volatile WebSocket socket;

    private VenueSocket(int most) {
        this.most = most;
    }

    /**
     * Connects.
     *
     * @param most messages that may wait
     * @throws IOException when there is no connection within the patience
     */
    static VenueSocket open(HttpClient client, URI address, Duration patience, int most) throws IOException, InterruptedException {
        VenueSocket opened = new VenueSocket(most);
        try {
            opened.socket = client.newWebSocketBuilder().connectTimeout(patience).buildAsync(address, opened)
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return opened;
        } catch (ExecutionException e) {
            throw new IOException("no connection to " + address.getHost() + ": " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no connection to " + address.getHost() + " in time", e);
        }
    }

    /** @throws IOException when it does not get out */
    void send(String text) throws IOException, InterruptedException {
        try {
            socket.sendText(text, true).get(SEND.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("could not send: " + e, e);
        }
    }

    /**
     * The next message; empty when none comes in time.
     *
     * @throws IOException when the connection has ended and everything before was taken
     */
    Optional<String> next(Duration patience) throws IOException, InterruptedException {
        Item item = waiting.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
        resume();
        if (item == null) {
            return Optional.empty();
        }
        if (item.end() != null) {
            throw item.end();
        }
        return Optional.of(item.text());
    }

    private void resume() {
        synchronized (this) {
            if (!paused || waiting.size() >= most) {
                return;
            }
            paused = false;
        }
        socket.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        if (partial.length() + data.length() > LONGEST_MESSAGE) {
            from.abort();
            end(new IOException("a message is longer than " + LONGEST_MESSAGE + " characters"));
            return null;
        }
        partial.append(data);
        boolean more = true;
        if (last) {
            waiting.add(new Item(partial.toString(), null));
            partial.setLength(0);
            synchronized (this) {
                paused = waiting.size() >= most;
                more = !paused;
            }
        }
        if (more) {
            from.request(1);
        }
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end(new IOException("the exchange closed the connection: " + code + " " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        end(new IOException("the connection broke: " + failure, failure));
    }

    private void end(IOException how) {
        waiting.add(new Item(null, how));
    }

    @Override
    public void close() {
        socket.abort();
    }
}
