package io.tidewatch.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes messages of this server to the clients of all others, and theirs to the clients here. What is posted while the database is
 * away, or faster than it can be sent, is lost to the others: a stream is heard live or not at all, the tables hold the truth.
 */
public final class StreamRelay implements Runnable {

    private static final Logger LOG = Logger.getLogger(StreamRelay.class.getName());
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_AT_ONCE = 500;
    private static final long COLLECT_MILLIS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final StreamNoticeStore notices;
    private final StreamHub hub;
    private final ScheduledExecutorService timers;
    private final NoticePacker outgoing;
    private final NoticePacker incoming;
    private final BlockingQueue<StreamMessage> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean sending = new AtomicBoolean();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean listening;
    private volatile boolean troubled;

    /**
     * @param server a name no other server of the database has
     * @param timers runs the sending
     */
    StreamRelay(String server, StreamNoticeStore notices, StreamHub hub, ScheduledExecutorService timers) {
        this.notices = notices;
        this.hub = hub;
        this.timers = timers;
        this.outgoing = new NoticePacker(server);
        this.incoming = new NoticePacker(server);
    }

    /** Sends a message to the other servers, soon and together with what else is posted meanwhile. Never waits. */
    public void post(StreamMessage message) {
        if (!waiting.offer(message)) {
            trouble("more is announced than the other servers can be told; some of it is left out", null);
        }
        if (sending.compareAndSet(false, true)) {
            timers.schedule(this::send, COLLECT_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void send() {
        List<StreamMessage> some = new ArrayList<>();
        try {
            while (waiting.drainTo(some, MOST_AT_ONCE) > 0) {
                notices.send(outgoing.pack(some));
                some.clear();
                troubled = false;
            }
        } catch (RuntimeException e) {
            trouble("the other servers could not be told what happened here", e);
        } finally {
            sending.set(false);
            if (!waiting.isEmpty() && sending.compareAndSet(false, true)) {
                timers.schedule(this::send, COLLECT_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void trouble(String what, RuntimeException cause) {
        LOG.log(troubled ? Level.FINE : Level.WARNING, what, cause);
        troubled = true;
    }

    /** Hears the other servers until {@link #stop}. Occupies its thread. */
    @Override
    public void run() {
        Duration pause = FIRST_PAUSE;
        while (stopping.getCount() > 0) {
            try {
                notices.listen(() -> stopping.getCount() > 0, () -> listening = true, this::heard);
            } catch (RuntimeException e) {
                LOG.log(listening ? Level.WARNING : Level.FINE, "the other servers are not heard for a while: {0}", e.getMessage());
                pause = listening ? FIRST_PAUSE : pause.multipliedBy(2);
            }
            listening = false;
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
            rest(pause);
        }
    }

    private void rest(Duration pause) {
        try {
            stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        }
    }

    private void heard(String notice) {
        try {
            incoming.unpack(notice).forEach(hub::deliver);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a message of another server could not be delivered", e);
        }
    }

    /** Whether messages of other servers arrive. */
    public boolean listening() {
        return listening;
    }

    /** Ends the listening within a second. */
    void stop() {
        stopping.countDown();
    }
}
