package io.tidewatch.connectors.venue;

import io.tidewatch.connectors.exchange.RateBudget;
import java.time.Duration;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * What a venue grants this process: a bucket that holds two fifths of a second's requests and refills with the other three
 * fifths, so that no second ever sees more than are granted. Who waits is served by {@link Turn}, then in order of arrival; the
 * last quarter of the bucket is not for new orders and its last tenth is for cancels only. Waiting is bounded.
 */
public final class RequestBudget {

    private static final double BURST = 0.4;
    private static final double NOT_FOR_NEW = 0.25;
    private static final double CANCELS_ONLY = 0.1;
    private static final double NANOS = 1e9;

    private record Waiter(Turn turn, long number) implements Comparable<Waiter> {

        @Override
        public int compareTo(Waiter other) {
            int byTurn = turn.compareTo(other.turn);
            return byTurn != 0 ? byTurn : Long.compare(number, other.number);
        }
    }

    private final double perSecond;
    private final double capacity;
    private final double refill;
    private final long longestWait;
    private final int mostWaiting;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Waiter> waiting = new PriorityQueue<>();
    private double tokens;
    private long filledAt;
    private long frozenUntil;
    private long arrivals;

    /**
     * @param perSecond   requests a second, 0.1 or more
     * @param longestWait how long a request waits for its turn at most
     * @param mostWaiting further requests are turned away at once
     */
    public RequestBudget(double perSecond, Duration longestWait, int mostWaiting) {
        this(perSecond, longestWait, mostWaiting, System::nanoTime);
    }

    RequestBudget(double perSecond, Duration longestWait, int mostWaiting, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.longestWait = longestWait.toNanos();
        this.mostWaiting = mostWaiting;
        this.nanoTime = nanoTime;
        capacity = Math.max(1, perSecond * BURST);
        refill = perSecond * (1 - BURST) / NANOS;
        tokens = capacity;
        filledAt = nanoTime.getAsLong();
        frozenUntil = filledAt;
    }

    /**
     * Waits for a turn and takes it.
     *
     * @return empty when taken, otherwise after which time it is worth trying again; nothing was taken then
     * @throws InterruptedException when told to stop while waiting; nothing was taken then
     */
    public Optional<Duration> take(Turn turn) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long deadline = nanoTime.getAsLong() + longestWait;
            if (waiting.size() >= mostWaiting && turn != Turn.CANCEL) {
                return Optional.of(Duration.ofNanos(longestWait));
            }
            Waiter self = new Waiter(turn, arrivals++);
            waiting.add(self);
            changed.signalAll();
            try {
                return await(self, deadline);
            } finally {
                waiting.remove(self);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private Optional<Duration> await(Waiter self, long deadline) throws InterruptedException {
        while (true) {
            long now = nanoTime.getAsLong();
            long untilMine = untilEnough(self.turn, now);
            if (untilMine <= 0 && waiting.peek() == self) {
                tokens--;
                return Optional.empty();
            }
            if (now + Math.max(0, untilMine) > deadline || now >= deadline) {
                return Optional.of(Duration.ofNanos(Math.max(1, untilMine)));
            }
            changed.awaitNanos(waiting.peek() == self ? untilMine : deadline - now);
        }
    }

    private long untilEnough(Turn turn, long now) {
        tokens = Math.min(capacity, tokens + (now - filledAt) * refill);
        filledAt = now;
        double needed = 1 + Math.min(capacity - 1, capacity * switch (turn) {
            case CANCEL -> 0;
            case RECONCILE -> CANCELS_ONLY;
            case NEW -> NOT_FOR_NEW;
        });
        long untilFull = tokens >= needed ? 0 : (long) Math.ceil((needed - tokens) / refill);
        return Math.max(untilFull, frozenUntil - now);
    }

    /** Lets nobody pass for a while: the venue asked for it. A longer freeze that is on stays. */
    public void freeze(Duration length) {
        lock.lock();
        try {
            long until = nanoTime.getAsLong() + length.toNanos();
            if (until - frozenUntil > 0) {
                frozenUntil = until;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What is left now. */
    public RateBudget state() {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            boolean frozen = untilEnough(Turn.CANCEL, now) > 0 && frozenUntil - now > 0;
            return new RateBudget(perSecond, frozen ? 0 : tokens, waiting.size());
        } finally {
            lock.unlock();
        }
    }
}
