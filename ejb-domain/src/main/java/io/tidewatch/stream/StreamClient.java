package io.tidewatch.stream;

import io.tidewatch.stream.StreamMeter.Drop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
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

    /**
     * What a connection needs of its hub.
     *
     * @param now      runs work at once, on another thread
     * @param flushes  the collecting time
     * @param patience how long a frame may be under way
     * @param late     told of a client that has just subscribed to a symbol
     */
    record Surroundings(
            StreamConfig config, StreamFrames frames, SharedBatches batches, Executor now, Deadlines flushes, Deadlines patience,
            StreamMeter meter, BiConsumer<StreamClient, String> late, Consumer<StreamClient> onClosed) {
    }

    /** What a client has heard of a symbol it subscribed to. */
    private static final String NOTHING = "";
    private static final String LIVE = "live";

    private final Channel channel;
    private final ClientTransport transport;
    private final Surroundings hub;
    private final Deque<StreamMessage> waiting = new ArrayDeque<>();
    /** By symbol: nothing heard yet, something live, or the identity of what was repeated to it. */
    private final Map<String, String> symbols = new HashMap<>();
    private boolean collecting;
    private boolean sending;
    /** Counts collecting times and frames, so that a wait that is over for another reason is known as such. */
    private long turn;
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

    /** Queues a message if this client subscribed to it; a full queue drops the connection instead. */
    void offer(StreamMessage message) {
        synchronized (this) {
            if (closed || message.symbol() != null && !isNews(message)) {
                return;
            }
            if (queue(message)) {
                return;
            }
        }
        drop(Drop.QUEUE_FULL, TRY_AGAIN_LATER, "too slow");
    }

    /** Repeats the newest message of a symbol to a client that has heard nothing of it since it subscribed. */
    void repeat(StreamMessage newest) {
        synchronized (this) {
            if (closed || !NOTHING.equals(symbols.get(newest.symbol()))) {
                return;
            }
            symbols.put(newest.symbol(), newest.identity());
            if (queue(newest)) {
                return;
            }
        }
        drop(Drop.QUEUE_FULL, TRY_AGAIN_LATER, "too slow");
    }

    /** A message that was repeated may still be on its way as the live one. Holds the lock. */
    private boolean isNews(StreamMessage message) {
        String heard = symbols.get(message.symbol());
        if (heard == null || heard.equals(message.identity())) {
            return false;
        }
        if (message.repeatable()) {
            symbols.put(message.symbol(), LIVE);
        }
        return true;
    }

    private boolean queue(StreamMessage message) {
        if (waiting.size() >= hub.config().queueMax()) {
            return false;
        }
        waiting.add(message);
        collect();
        return true;
    }

    /** Answers a client's text frame; on channels that listen to nothing there is no answer. */
    void received(String text) {
        heard();
        if (channel != Channel.SIGNALS) {
            return;
        }
        Optional<StreamFrames.Wish> wish = hub.frames().wish(text);
        boolean known = wish.map(wanted -> listensTo(wanted.symbol())).orElse(false);
        Optional<StreamFrames.Wish> granted = wish.filter(this::remember);
        reply(granted.map(hub.frames()::done).orElseGet(hub.frames()::nothingDone));
        granted.filter(wanted -> wanted.subscribe() && !known).ifPresent(wanted -> hub.late().accept(this, wanted.symbol()));
    }

    private synchronized boolean listensTo(String symbol) {
        return symbols.containsKey(symbol);
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
            turn++;
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
            waiting.removeIf(message -> wish.symbol().equals(message.symbol()));
            return true;
        }
        if (!symbols.containsKey(wish.symbol()) && symbols.size() >= MOST_SYMBOLS) {
            return false;
        }
        symbols.putIfAbsent(wish.symbol(), NOTHING);
        return true;
    }

    /** Starts the collecting time when nothing is under way; a full batch need not wait for its end. Holds the lock. */
    private void collect() {
        if (sending) {
            return;
        }
        if (waiting.size() >= hub.config().batchMax()) {
            collecting = false;
            sending = true;
            hub.now().execute(this::flush);
        } else if (!collecting) {
            collecting = true;
            long mine = ++turn;
            hub.flushes().begin(() -> collected(mine));
        }
    }

    private void collected(long which) {
        synchronized (this) {
            if (which != turn || !collecting || sending || closed) {
                return;
            }
            collecting = false;
            sending = true;
        }
        flush();
    }

    private void flush() {
        List<StreamMessage> batch = new ArrayList<>();
        long mine;
        synchronized (this) {
            while (!closed && !waiting.isEmpty() && batch.size() < hub.config().batchMax()) {
                batch.add(waiting.poll());
            }
            if (batch.isEmpty()) {
                sending = false;
                return;
            }
            mine = ++turn;
        }
        hub.patience().begin(() -> overdue(mine));
        transport.send(hub.batches().frame(batch), this::sent);
    }

    private void overdue(long which) {
        synchronized (this) {
            if (which != turn || !sending) {
                return;
            }
        }
        drop(Drop.SEND_ERROR, TRY_AGAIN_LATER, "send timed out");
    }

    private void sent(Throwable failure) {
        synchronized (this) {
            turn++;
            sending = false;
            if (failure == null && !closed && !waiting.isEmpty()) {
                collect();
            }
        }
        if (failure != null) {
            drop(Drop.SEND_ERROR, UNEXPECTED, "send failed");
        }
    }
}
