package io.tidewatch.stream;

import io.tidewatch.stream.StreamMeter.Drop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One connection: what it subscribed to, what waits for it, and the one frame that is under way.
 *
 * <p>The first waiting message starts a short collecting time, then everything that waits (up to a batch) goes out in one
 * frame; the next follows only when that one is out. Replies to the client go out at once. Whoever cannot keep up is dropped,
 * so a stuck client costs a bounded queue and nobody else notices.
 */
public final class StreamClient {

    /** Close code for a client that does not keep up: come back later. */
    static final int TRY_AGAIN_LATER = 1013;
    /** Close code for a failure on our side or a peer that has gone silent. */
    static final int UNEXPECTED = 1011;
    /** Close code for a server that stops. */
    static final int GOING_AWAY = 1001;

    private static final int MOST_SYMBOLS = 256;

    /** What a connection needs of its hub. */
    record Surroundings(
            StreamConfig config, StreamFrames frames, ScheduledExecutorService timers, StreamMeter meter,
            Consumer<StreamClient> onClosed) {
    }

    private final Channel channel;
    private final ClientTransport transport;
    private final Surroundings hub;
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Set<String> symbols = new HashSet<>();
    private Future<?> timer;
    private boolean sending;
    private boolean closed;
    private boolean pingOpen;
    private int repliesUnderWay;

    StreamClient(Channel channel, ClientTransport transport, Surroundings hub) {
        this.channel = channel;
        this.transport = transport;
        this.hub = hub;
    }

    Channel channel() {
        return channel;
    }

    synchronized boolean wants(Announcement announcement) {
        return !closed && announcement.symbol().map(symbols::contains).orElse(true);
    }

    /** Queues a message; a full queue drops the connection instead. */
    void offer(String message) {
        synchronized (this) {
            if (closed) {
                return;
            }
            if (waiting.size() < hub.config().queueMax()) {
                waiting.add(message);
                collect();
                return;
            }
        }
        drop(Drop.QUEUE_FULL, TRY_AGAIN_LATER, "too slow");
    }

    /** Answers a client's text frame; on channels that listen to nothing there is no answer. */
    void received(String text) {
        heard();
        if (channel == Channel.SIGNALS) {
            reply(hub.frames().wish(text).filter(this::remember).map(hub.frames()::done)
                    .orElseGet(hub.frames()::nothingDone));
        }
    }

    /** Sends a control frame past the queue; a client that lets them pile up is dropped. */
    void reply(String frame) {
        synchronized (this) {
            if (closed) {
                return;
            }
            repliesUnderWay++;
        }
        if (repliesPiledUp()) {
            drop(Drop.QUEUE_FULL, TRY_AGAIN_LATER, "too slow");
            return;
        }
        transport.send(frame, failure -> {
            synchronized (this) {
                repliesUnderWay--;
            }
            if (failure != null) {
                drop(Drop.SEND_ERROR, UNEXPECTED, "send failed");
            }
        });
    }

    private synchronized boolean repliesPiledUp() {
        return repliesUnderWay > hub.config().queueMax();
    }

    /** The peer showed life: a pong or any frame. */
    synchronized void heard() {
        pingOpen = false;
    }

    /** Pings; a peer that has not answered the previous ping is given up. */
    void ping() {
        boolean silent;
        synchronized (this) {
            if (closed) {
                return;
            }
            silent = pingOpen;
            pingOpen = true;
        }
        if (silent) {
            close(UNEXPECTED, "keepalive ping timeout");
        } else {
            transport.ping();
        }
    }

    void close(int code, String reason) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            waiting.clear();
            symbols.clear();
            cancelTimer();
        }
        hub.onClosed().accept(this);
        transport.close(code, reason);
    }

    private void drop(Drop why, int code, String reason) {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        hub.meter().dropped(why);
        close(code, reason);
    }

    private synchronized boolean remember(StreamFrames.Wish wish) {
        if (closed) {
            return false;
        }
        if (!wish.subscribe()) {
            symbols.remove(wish.symbol());
            return true;
        }
        return symbols.contains(wish.symbol()) || symbols.size() < MOST_SYMBOLS && symbols.add(wish.symbol());
    }

    /** Starts the collecting time when nothing is under way; a full batch need not wait for its end. Holds the lock. */
    private void collect() {
        if (sending) {
            return;
        }
        if (waiting.size() >= hub.config().batchMax()) {
            cancelTimer();
            sending = true;
            hub.timers().execute(this::flush);
        } else if (timer == null) {
            timer = hub.timers().schedule(() -> {
                synchronized (this) {
                    timer = null;
                    if (closed || sending || waiting.isEmpty()) {
                        return;
                    }
                    sending = true;
                }
                flush();
            }, hub.config().flush().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void flush() {
        List<String> batch = new ArrayList<>();
        synchronized (this) {
            while (!closed && !waiting.isEmpty() && batch.size() < hub.config().batchMax()) {
                batch.add(waiting.poll());
            }
            if (batch.isEmpty()) {
                sending = false;
                return;
            }
            Duration patience = hub.config().sendTimeout();
            timer = hub.timers().schedule(
                    () -> drop(Drop.SEND_ERROR, TRY_AGAIN_LATER, "send timed out"), patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        transport.send(batch.size() == 1 ? batch.get(0) : hub.frames().batch(channel, batch), this::sent);
    }

    private void sent(Throwable failure) {
        synchronized (this) {
            cancelTimer();
            sending = false;
            if (failure == null && !closed && !waiting.isEmpty()) {
                collect();
            }
        }
        if (failure != null) {
            drop(Drop.SEND_ERROR, UNEXPECTED, "send failed");
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
